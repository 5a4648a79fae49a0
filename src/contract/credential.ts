import { GraphQLJSON } from "graphql-scalars";
import { Field, InterfaceType } from "type-graphql";
import type {
  CredentialEnvironment,
  CredentialKind,
  CredentialRecord,
  CredentialStatus,
  Instant,
} from "../domain/credential-record.js";
import { CredentialEnvironmentEnum, CredentialKindEnum, CredentialStatusEnum } from "./credential-enums.js";
import { CredentialHealth, CredentialLastUse, CredentialSecretInfo } from "./credential-facets.js";
import { CredentialProviderEnum } from "./credential-provider.js";
import { DateTime } from "./date-time.js";
import { Node } from "./node.js";

/**
 * What every provider's credential has. A provider's type says `@ObjectType({ implements: [Node, Credential], simpleResolvers: true, description })`
 * and `extends Credential`, and declares its own fields only: a field declared again would lose what guards it here.
 *
 * `source` is the one field that is no property of the record: a resolver finds the source by `sourceKey`.
 */
@InterfaceType({
  implements: [Node],
  autoRegisterImplementations: false,
  description:
    "A credential at any provider. Fields that a provider does not have are null; use `... on EmailitCredential` and the like for what only one provider has.",
})
export abstract class Credential extends Node implements Omit<CredentialRecord, "typeName" | "sourceKey"> {
  @Field(() => String, { description: "The provider's own id, as its API and its dashboard show it." })
  readonly upstreamId!: string;

  @Field(() => CredentialProviderEnum, { description: "The provider that keeps it." })
  readonly provider!: string;

  @Field(() => String, {
    description: "The provider's name for it, or a readable stand-in where the provider has none. Need not be unique.",
  })
  readonly name!: string;

  @Field(() => CredentialKindEnum, { description: "What sort of credential it is." })
  readonly kind!: CredentialKind;

  @Field(() => CredentialStatusEnum, { description: "Whether it can be used." })
  readonly status!: CredentialStatus;

  @Field(() => CredentialEnvironmentEnum, {
    nullable: true,
    description: "Live or test; null where the provider does not say.",
  })
  readonly environment!: CredentialEnvironment | null;

  @Field(() => String, {
    nullable: true,
    description: "A handle that is no secret: SMTP username, client id, access key id, account login.",
  })
  readonly identifier!: string | null;

  @Field(() => CredentialSecretInfo, { description: "What is known about its secret, never the secret." })
  readonly secret!: CredentialRecord["secret"];

  @Field(() => [String], {
    nullable: true,
    description: "What it may be used for, in the provider's words; null where the provider has no scopes.",
  })
  readonly scopes!: readonly string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: "Domains that it is bound to; empty when bound to none, null where the provider has no such notion.",
  })
  readonly domains!: readonly string[] | null;

  @Field(() => DateTime, { nullable: true, description: "When it was created; null where the provider does not say." })
  readonly createdAt!: Instant | null;

  @Field(() => DateTime, {
    nullable: true,
    description: "When its record last changed; null where the provider does not say.",
  })
  readonly updatedAt!: Instant | null;

  @Field(() => DateTime, {
    nullable: true,
    description: "When it ends; null where it does not, or the provider does not say.",
  })
  readonly expiresAt!: Instant | null;

  @Field(() => CredentialLastUse, { description: "When it was last used, where the provider keeps track of that." })
  readonly lastUse!: CredentialRecord["lastUse"];

  @Field(() => CredentialHealth, { description: "Whether it works." })
  readonly health!: CredentialRecord["health"];

  @Field(() => GraphQLJSON, {
    nullable: true,
    description: "What people attached to it at the provider, as it stands there.",
  })
  readonly metadata!: CredentialRecord["metadata"];
}
