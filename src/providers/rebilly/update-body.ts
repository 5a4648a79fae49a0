import { z } from "zod";
import { CredgraphError } from "../../domain/errors.js";
import { Secret } from "../../domain/secret.js";
import type { WriteInput } from "../../domain/write.js";
import { REBILLY_TYPES, type RebillyTypeWord } from "./rebilly-type.js";
import { STATUSES } from "./wire.js";
import { wireWord } from "./wire-word.js";

/** Arguments that one type alone takes. Of all others nothing but the status can be changed. */
const TAKEN_BY: Readonly<Record<string, RebillyTypeWord>> = {
  omitFromAddress: "taxjar",
  clientId: "plaid",
  secretToken: "plaid",
  websiteId: "plaid",
  useStripe: "plaid",
};

const update = z.object({
  status: wireWord({ active: STATUSES.active, inactive: STATUSES.inactive }).exactOptional(),
  omitFromAddress: z.boolean().exactOptional(),
  clientId: z.string().exactOptional(),
  secretToken: z.instanceof(Secret).exactOptional(),
  websiteId: z.string().exactOptional(),
  useStripe: z.boolean().exactOptional(),
});

/**
 * What PATCH takes of an update of a credential of this type, without the `type`.
 * @throws BAD_USER_INPUT for what the type does not take, and where nothing would change
 */
export function updateBody(word: RebillyTypeWord, input: WriteInput): z.output<typeof update> {
  const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
  const names = Object.keys(given);
  // A website that is emptied would open the credential to all of them; the API documents no null for anything.
  const emptied = names.find((name) => given[name] === null);
  if (emptied !== undefined) throw refusal(`\`${emptied}\` cannot be emptied: leave it out to keep it as it is.`);
  const foreign = names.find((name) => (TAKEN_BY[name] ?? word) !== word);
  if (foreign !== undefined) {
    const type = REBILLY_TYPES[TAKEN_BY[foreign] ?? word];
    throw refusal(
      `\`${foreign}\` is of credentials of type ${type} only, and this one is of type ${REBILLY_TYPES[word]}: it takes ${taken(word)}.`,
    );
  }
  if (names.length === 0) throw refusal(`Nothing is to be changed: a credential of this type takes ${taken(word)}.`);
  if (word === "taxjar" && !names.includes("status")) {
    throw refusal(
      "`omitFromAddress` takes `status` beside it: Rebilly changes no credential of type TAXJAR without being told its status. Send the one that it has.",
    );
  }
  return update.parse(given);
}

function taken(word: RebillyTypeWord): string {
  const own = Object.keys(TAKEN_BY).filter((name) => TAKEN_BY[name] === word);
  return ["status", ...own].map((name) => `\`${name}\``).join(", ");
}

function refusal(message: string): CredgraphError {
  return new CredgraphError("BAD_USER_INPUT", message);
}
