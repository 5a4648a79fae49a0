import { Field, ObjectType } from "type-graphql";
import type { CredentialHealthStatus, CredentialLastUseState, Instant } from "../domain/credential-record.js";
import { CredentialHealthStatusEnum, CredentialLastUseStateEnum } from "./credential-enums.js";
import { DateTime } from "./date-time.js";

@ObjectType({
  description: "What is known about a credential's secret. The secret itself is never a field.",
  simpleResolvers: true,
})
export class CredentialSecretInfo {
  @Field(() => Boolean, { description: "Whether the credential has a secret at all." })
  readonly present!: boolean;

  @Field(() => String, {
    nullable: true,
    description:
      "The secret as the provider masks it, for telling two apart; null where the provider shows nothing of it.",
  })
  readonly masked!: string | null;

  @Field(() => Boolean, {
    description:
      "Whether the provider would still give the secret out; false where it is shown only once, on creation.",
  })
  readonly revealable!: boolean;
}

@ObjectType({ description: "When a credential was last used, as far as the provider knows.", simpleResolvers: true })
export class CredentialLastUse {
  @Field(() => CredentialLastUseStateEnum, { description: "Used, never used, or not known." })
  readonly state!: CredentialLastUseState;

  @Field(() => DateTime, { nullable: true, description: "The last use; null unless `state` is USED." })
  readonly at!: Instant | null;
}

@ObjectType({ description: "Whether a credential works, as far as the provider checks.", simpleResolvers: true })
export class CredentialHealth {
  @Field(() => CredentialHealthStatusEnum, { description: "The provider's judgement." })
  readonly status!: CredentialHealthStatus;

  @Field(() => [String], { description: "What the provider says about it, in its words; often empty." })
  readonly notes!: readonly string[];

  @Field(() => DateTime, { nullable: true, description: "When the provider looked; null where it does not say." })
  readonly checkedAt!: Instant | null;
}
