import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, Field, ID, Info, InputType, Mutation, Resolver } from "type-graphql";
import { describedEnum } from "../../contract/described-enum.js";
import { ChangeInput } from "../../contract/mutation-inputs.js";
import type { RotateCommand, WriteResult } from "../../domain/write.js";
import type { GraphContext } from "../graph-context.js";
import { payloadSelection } from "../list-selection.js";
import { RevealSecretPayload, RevokeCredentialPayload, RotateCredentialPayload } from "./payload-types.js";

const CredentialRevokeOldEnum = describedEnum<RotateCommand["revokeOld"]>(
  "CredentialRevokeOld",
  "What becomes of the credential that another one replaces.",
  {
    NOW: "It is revoked as soon as the new one is made: whatever still uses it stops working.",
    NEVER: "It stays valid: revoke it yourself once nothing uses it any more.",
  },
);

@InputType({ description: "Which credential to revoke." })
export class RevokeCredentialInput extends ChangeInput {}

@InputType({ description: "Which secret to reveal." })
export class RevealSecretInput {
  @Field(() => ID, { description: "Of the credential: an `id` as a query returned it." })
  readonly id!: string;
}

@InputType({ description: "Which credential to replace, and what becomes of it." })
export class RotateCredentialInput extends ChangeInput {
  @Field(() => CredentialRevokeOldEnum, { description: "What becomes of the credential that is replaced." })
  readonly revokeOld!: RotateCommand["revokeOld"];

  @Field(() => String, {
    nullable: true,
    description:
      "Makes repeats harmless, for 24 hours: the same key with the same input is the same call. 1 to 255 characters of your choice.",
  })
  readonly idempotencyKey?: string | null;
}

@Resolver()
export class CredentialMutationResolver {
  @Mutation(() => RevokeCredentialPayload, {
    nullable: true,
    description:
      "Makes a credential useless, for ever: deletes it, or deactivates it where its provider has no deletion. Refused where the provider has neither.",
  })
  revokeCredential(
    @Arg("input", () => RevokeCredentialInput, { description: "What to do." }) { id }: RevokeCredentialInput,
    @Ctx() { session }: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<WriteResult> {
    return session.write({ write: "REVOKE", mutation: "revokeCredential", id }, payloadSelection(info));
  }

  @Mutation(() => RotateCredentialPayload, {
    nullable: true,
    description:
      "Replaces a credential: makes another one like it, returns its secret, and revokes the old one where that is wanted. The new secret is returned even where revoking fails; `userErrors` then says what is left to do. For Emailit, AhaSend and Commerce Layer.",
  })
  rotateCredential(
    @Arg("input", () => RotateCredentialInput, { description: "What to do." })
    { id, revokeOld, idempotencyKey = null }: RotateCredentialInput,
    @Ctx() { session }: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<WriteResult> {
    const command = { write: "ROTATE", mutation: "rotateCredential", id, revokeOld, idempotencyKey } as const;
    return session.write(command, payloadSelection(info));
  }

  @Mutation(() => RevealSecretPayload, {
    nullable: true,
    description:
      "Fetches the secret of one credential from its provider: Commerce Layer's client secret. Off unless the operator allows it; every reveal is in the audit log.",
  })
  revealSecret(
    @Arg("input", () => RevealSecretInput, { description: "What to do." }) { id }: RevealSecretInput,
    @Ctx() { session }: GraphContext,
  ): Promise<WriteResult> {
    return session.write({ write: "REVEAL", mutation: "revealSecret", id });
  }
}
