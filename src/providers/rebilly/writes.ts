import type { CollectionWrites } from "../../contract/writes.js";
import type { WriteInput } from "../../domain/write.js";
import { pathOf } from "../../http/path-of.js";
import type { UpstreamRequest } from "../../http/upstream-request.js";
import { CREATIONS } from "./creations.js";
import { readRefusals } from "./read-refusals.js";
import { REBILLY_TYPES, type RebillyTypeWord } from "./rebilly-type.js";
import { updateBody } from "./update-body.js";

/** Says that an equal credential was there already: the answer holds that one. */
const SEE_OTHER = 303;

/** What can be done to the credentials of one type, whose list is at `path`. None is ever deleted, and no secret is made there. */
export function rebillyWrites(word: RebillyTypeWord, path: readonly string[]): CollectionWrites {
  const { bodyOf, argumentNames, plain } = CREATIONS[word];
  // Bodies name the type since July 2026; before, the path alone did.
  const patch = (upstreamId: string, fields: object): UpstreamRequest => ({
    method: "PATCH",
    path: pathOf(...path, upstreamId),
    body: { type: word, ...fields },
    // It says what is to be, not by how much to change it.
    idempotent: true,
  });
  return {
    create: {
      request: (input) => ({ method: "POST", path: pathOf(...path), body: { type: word, ...bodyOf(input) } }),
      alsoMade: [SEE_OTHER],
      howToLook: (source, input) =>
        `ask rebillyCredentials(source: "${source}", type: ${REBILLY_TYPES[word]}) for an active one ${likeness(plain, input)}.`,
    },
    update: (upstreamId, input) => patch(upstreamId, updateBody(word, input)),
    deactivate: (upstreamId) => patch(upstreamId, { status: "deactivated" }),
    readRefusals: (response) => readRefusals(response, { ...argumentNames, status: "status" }),
  };
}

/** Rebilly does not tell when a credential was made, and some types show nothing but an id. */
function likeness(plain: readonly string[], input: WriteInput): string {
  const given = plain.filter((name) => (input[name] ?? null) !== null).map((name) => `\`${name}\``);
  return given.length === 0
    ? "with an id that is new to you: nothing else tells those of this type apart"
    : `with the ${given.join(", ")} that you sent`;
}
