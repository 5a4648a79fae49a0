import { Field, ID, ObjectType } from "type-graphql";
import { Credential } from "../../contract/credential.js";
import type { GraphqlClass } from "../../contract/provider.js";
import type { CredentialRecord } from "../../domain/credential-record.js";
import type { ShownSecret, UserError } from "../../domain/write.js";
import { CredentialUserError } from "./credential-user-error.js";
import { NewCredentialSecret, RevealedCredentialSecret } from "./shown-secret-types.js";

/** What a payload has besides `credential` and `userErrors`. */
export type PayloadExtra = "secret" | "created" | "deletedCredentialId";

/** Declares `<Mutation>Payload`. Called once per mutation. */
export function payloadType(
  mutation: string,
  nodeType: () => GraphqlClass,
  extras: readonly PayloadExtra[],
): new () => object {
  const name = pascalCase(mutation);

  @ObjectType(`${name}Payload`, { description: `What ${mutation} has done.`, simpleResolvers: true })
  class Payload {
    @Field(nodeType, {
      nullable: true,
      description: "The credential as it is now; null where there is none, or none any more.",
    })
    readonly credential!: CredentialRecord | null;

    @Field(() => [CredentialUserError], {
      description: "What the provider refused about the input, and what is left to do; empty where all went well.",
    })
    readonly userErrors!: readonly UserError[];
  }
  for (const extra of extras) EXTRAS[extra](Payload.prototype);
  return Payload;
}

/** The field decorators, applied by hand: a payload has those of its mutation only. */
const EXTRAS: Readonly<Record<PayloadExtra, (prototype: object) => void>> = {
  secret: (prototype) =>
    Field(() => NewCredentialSecret, {
      nullable: true,
      description: "The secret that the provider made, shown this once; null where it made none.",
    })(prototype, "secret"),
  created: (prototype) =>
    Field(() => Boolean, {
      nullable: true,
      description: "Whether it was made now; false where the provider had it already and has updated it.",
    })(prototype, "created"),
  deletedCredentialId: (prototype) =>
    Field(() => ID, {
      nullable: true,
      description: "Its id, where it was deleted: what a client's cache can drop. Null after a deactivation.",
    })(prototype, "deletedCredentialId"),
};

@ObjectType("RevealSecretPayload", { description: "What revealSecret has found.", simpleResolvers: true })
export class RevealSecretPayload {
  @Field(() => RevealedCredentialSecret, { nullable: true, description: "The secret; null where there is none." })
  readonly secret!: ShownSecret | null;

  @Field(() => [CredentialUserError], { description: "Why there is no secret; empty where there is one." })
  readonly userErrors!: readonly UserError[];
}

export const RotateCredentialPayload = payloadType("rotateCredential", () => Credential, [
  "secret",
  "deletedCredentialId",
]);
export const RevokeCredentialPayload = payloadType("revokeCredential", () => Credential, ["deletedCredentialId"]);

function pascalCase(field: string): string {
  return `${field.charAt(0).toUpperCase()}${field.slice(1)}`;
}
