import { GraphQLJSON } from "graphql-scalars";
import { Field, InputType } from "type-graphql";
import {
  CredentialEnvironmentFilter,
  CredentialHealthFilter,
  CredentialIdentifierFilter,
  CredentialInstantFilter,
  CredentialKindFilter,
  CredentialLastUseFilter,
  CredentialMemberFilter,
  CredentialNameFilter,
  CredentialProviderFilter,
  CredentialStatusFilter,
  CredentialValueFilter,
  type ValuesInput,
} from "./filter-inputs.js";

/** As GraphQL delivers it; parse-filter.ts makes the domain's Filter of it. A field that is left out is undefined, and null is refused. */
@InputType({
  description:
    "Which credentials a list holds. Fields of one object, and operators of one field, are joined by AND. A condition on a missing value is false, and `not` turns that around. Null is refused wherever it stands: a variable that was left empty must not widen a list.",
})
export class CredentialFilter {
  @Field(() => [CredentialFilter], { nullable: true, description: "All of these; true where the list is empty." })
  readonly and?: readonly CredentialFilter[] | null;

  @Field(() => [CredentialFilter], { nullable: true, description: "Any of these; false where the list is empty." })
  readonly or?: readonly CredentialFilter[] | null;

  @Field(() => CredentialFilter, { nullable: true, description: "Not this, which must not be empty." })
  readonly not?: CredentialFilter | null;

  @Field(() => CredentialValueFilter, { nullable: true, description: "The source, by its key." })
  readonly source?: ValuesInput | null;

  @Field(() => CredentialProviderFilter, {
    nullable: true,
    description: "The provider that keeps it, in whichever account.",
  })
  readonly provider?: ValuesInput | null;

  @Field(() => CredentialValueFilter, {
    nullable: true,
    description: "The GraphQL type, as `__typename` has it: `RebillySmtpCredential`.",
  })
  readonly type?: ValuesInput | null;

  @Field(() => CredentialKindFilter, { nullable: true, description: "What sort of credential it is." })
  readonly kind?: ValuesInput | null;

  @Field(() => CredentialStatusFilter, { nullable: true, description: "Whether it can be used." })
  readonly status?: ValuesInput | null;

  @Field(() => CredentialEnvironmentFilter, { nullable: true, description: "Live or test." })
  readonly environment?: ValuesInput | null;

  @Field(() => CredentialHealthFilter, { nullable: true, description: "Whether it works." })
  readonly health?: ValuesInput | null;

  @Field(() => CredentialNameFilter, { nullable: true, description: "Its name, or what stands in for one." })
  readonly name?: CredentialNameFilter | null;

  @Field(() => CredentialValueFilter, { nullable: true, description: "The provider's own id." })
  readonly upstreamId?: ValuesInput | null;

  @Field(() => CredentialIdentifierFilter, { nullable: true, description: "Its handle that is no secret." })
  readonly identifier?: CredentialIdentifierFilter | null;

  @Field(() => CredentialMemberFilter, { nullable: true, description: "The domains that it is bound to." })
  readonly domain?: CredentialMemberFilter | null;

  @Field(() => CredentialMemberFilter, {
    nullable: true,
    description: "What it may be used for, in the provider's words.",
  })
  readonly scope?: CredentialMemberFilter | null;

  @Field(() => CredentialInstantFilter, {
    nullable: true,
    description: "When it was created; `isNull` finds those whose provider does not say.",
  })
  readonly createdAt?: CredentialInstantFilter | null;

  @Field(() => CredentialInstantFilter, { nullable: true, description: "When its record last changed." })
  readonly updatedAt?: CredentialInstantFilter | null;

  @Field(() => CredentialInstantFilter, {
    nullable: true,
    description: "When it was last used; `lastUse` tells never from unknown.",
  })
  readonly lastUsedAt?: CredentialInstantFilter | null;

  @Field(() => CredentialInstantFilter, { nullable: true, description: "When it ends." })
  readonly expiresAt?: CredentialInstantFilter | null;

  @Field(() => CredentialLastUseFilter, { nullable: true, description: "What is known of its last use." })
  readonly lastUse?: ValuesInput | null;

  @Field(() => GraphQLJSON, {
    nullable: true,
    description:
      "Its metadata contains this JSON object: objects are contained recursively, everything else is equal. At most 20 levels deep.",
  })
  readonly metadata?: unknown;

  @Field(() => String, {
    nullable: true,
    description: "Contained in its name, upstream id, identifier, domains or scopes, ASCII letters in either case.",
  })
  readonly search?: string | null;
}
