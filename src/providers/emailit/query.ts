import { z } from "zod";
import type { NativeQuery, QueryPairs } from "../../contract/collection.js";
import type { CredentialRecord } from "../../domain/credential-record.js";
import { CredgraphError } from "../../domain/errors.js";
import { foldAscii } from "../../domain/fold-ascii.js";
import type { EmailitType } from "./map.js";

/** Arguments of `emailitCredentials`, besides those of every connection. */
const nativeArguments = z.object({
  name: z.string().nullish(),
  type: z.enum(["SMTP", "API"]).nullish(),
});

/** Longest name that the framework behind the API stores. */
const LONGEST_NAME = 255;

export const WIRE_TYPES: Readonly<Record<EmailitType, "smtp" | "api">> = { SMTP: "smtp", API: "api" };
const KINDS: Readonly<Record<EmailitType, CredentialRecord["kind"]>> = { SMTP: "SMTP", API: "API_KEY" };

/**
 * Version 1 filters by `filter[name]` and `filter[type]`. How is not documented: version 2 documents a partial match for the like filter of its
 * templates, so a partial one is taken, and everything is checked again here.
 */
export function queryVersionOne(args: Readonly<Record<string, unknown>>): NativeQuery {
  const { name, type } = parseArguments(args);
  const pushed: QueryPairs = [
    ...(name === undefined ? [] : (nameFilter(name) ?? [])),
    ...(type === undefined ? [] : [["filter[type]", WIRE_TYPES[type]] as const]),
  ];
  return checked({ name, type }, pushed);
}

/**
 * The names that contain this text, ASCII letters in either case, and perhaps more; undefined where they could be fewer. `%`, `_` and `,` could only
 * widen such a match; a backslash could narrow it, being an escape there, and so could a capital sigma, which is another small letter at the end of
 * a word than within one.
 */
export function nameFilter(text: string): QueryPairs | undefined {
  const isSafe = text !== "" && text.length <= LONGEST_NAME && text.isWellFormed() && !/[\\Σ]/.test(text);
  return isSafe ? [["filter[name]", text]] : undefined;
}

/** Version 2 documents no filter for its API keys, so nothing is pushed. Its keys are all of type API. */
export function queryVersionTwo(args: Readonly<Record<string, unknown>>): NativeQuery | null {
  const { name, type } = parseArguments(args);
  return type === "SMTP" ? null : checked({ name, type: undefined }, []);
}

interface EmailitArguments {
  readonly name: string | undefined;
  readonly type: EmailitType | undefined;
}

function checked({ name, type }: EmailitArguments, pushed: QueryPairs): NativeQuery {
  const folded = name === undefined ? undefined : foldAscii(name);
  const checkedHere = [...(name === undefined ? [] : ["name"]), ...(type === undefined ? [] : ["type"])];
  const pushedDown = pushed.map(([parameter]) => (parameter === "filter[name]" ? "name" : "type"));
  if (checkedHere.length === 0) return { pushed, pushedDown, checkedHere };
  return {
    pushed,
    pushedDown,
    checkedHere,
    accepts: (record) =>
      (folded === undefined || foldAscii(record.name).includes(folded)) &&
      (type === undefined || record.kind === KINDS[type]),
  };
}

/** An empty name is refused: the API takes it for none, and a variable left empty must not turn into a list of everything. */
function parseArguments(args: Readonly<Record<string, unknown>>): EmailitArguments {
  const parsed = nativeArguments.safeParse(args);
  if (!parsed.success) {
    throw new CredgraphError("BAD_USER_INPUT", "`name` takes text and `type` takes SMTP or API.");
  }
  const { name, type } = parsed.data;
  if (name === "") throw badName("is empty: leave it out to list every credential, or pass a part of a name");
  if (name !== undefined && name !== null && name.length > LONGEST_NAME) {
    throw badName(`has ${name.length} characters: no name at Emailit is longer than ${LONGEST_NAME}`);
  }
  return { name: name ?? undefined, type: type ?? undefined };
}

function badName(fault: string): CredgraphError {
  return new CredgraphError("BAD_USER_INPUT", `The argument \`name\` ${fault}.`);
}
