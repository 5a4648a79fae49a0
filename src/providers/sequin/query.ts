import { z } from "zod";
import type { NativeQuery } from "../../contract/collection.js";
import { containsJson } from "../../domain/contains-json.js";
import { CredgraphError } from "../../domain/errors.js";
import { isSequinRecord, type SequinRecord } from "./map.js";

/** Arguments of `sequinCredentials`, besides those of every connection. */
const nativeArguments = z.object({
  connector: z.string().nullish(),
  connectorKind: z.string().nullish(),
  healthStatus: z.string().nullish(),
  metadata: z.record(z.string(), z.unknown()).nullish(),
});

type NativeArguments = z.output<typeof nativeArguments>;
const TEXTS = ["connector", "connectorKind", "healthStatus"] as const satisfies readonly (keyof NativeArguments &
  keyof SequinRecord)[];

/**
 * Sequin's own filters `provider`, `kind`, `health.status` and `metadata`, all checked here: the list comes whole with one request either way, and the
 * documentation announces them as not yet available.
 */
export function querySequin(args: Readonly<Record<string, unknown>>): NativeQuery {
  const parsed = nativeArguments.safeParse(args);
  if (!parsed.success) throw refused(parsed.error);
  const { metadata } = parsed.data;
  const wanted = TEXTS.flatMap((argument) => {
    const text = parsed.data[argument] ?? undefined;
    if (text === "") throw emptyText(argument);
    return text === undefined ? [] : [[argument, text] as const];
  });
  const hasMetadata = metadata !== null && metadata !== undefined;
  const checkedHere = [...wanted.map(([argument]) => argument), ...(hasMetadata ? ["metadata"] : [])];
  if (checkedHere.length === 0) return { pushed: [], pushedDown: [], checkedHere };
  return {
    pushed: [],
    pushedDown: [],
    checkedHere,
    accepts: (record) =>
      isSequinRecord(record) &&
      wanted.every(([argument, text]) => record[argument] === text) &&
      (!hasMetadata || containsJson(record.metadata, metadata)),
  };
}

function refused({ issues }: z.ZodError): CredgraphError {
  const argument = String(issues[0]?.path[0]);
  const allowed = argument === "metadata" ? 'a JSON object such as {"custom_property": 42}' : "text";
  return new CredgraphError("BAD_USER_INPUT", `The argument \`${argument}\` takes ${allowed}.`);
}

/** A variable left empty must not turn into a list of nothing, nor into one of everything. */
function emptyText(argument: (typeof TEXTS)[number]): CredgraphError {
  return new CredgraphError(
    "BAD_USER_INPUT",
    `The argument \`${argument}\` is empty: leave it out to list every credential, or pass ${EXAMPLES[argument]}.`,
  );
}

const EXAMPLES: Readonly<Record<(typeof TEXTS)[number], string>> = {
  connector: "the provider's name as Sequin writes it, such as stripe",
  connectorKind: "a kind as Sequin writes it, such as stripe_key",
  healthStatus: "a word as Sequin writes it, such as ok, warn or error",
};
