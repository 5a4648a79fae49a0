import { GraphQLJSON } from "graphql-scalars";
import { ArgsType, Field, ObjectType } from "type-graphql";
import { Credential } from "../../contract/credential.js";
import { DateTime } from "../../contract/date-time.js";
import { Node } from "../../contract/node.js";
import type { Instant } from "../../domain/credential-record.js";
import type { SequinOAuthAppRecord } from "./map.js";
import type { SequinProperties } from "./properties.js";
import { SequinPropertiesUnion } from "./properties-union.js";

@ObjectType({
  description: "The OAuth app by which a credential at Sequin was obtained. Its client secret is never a field.",
  simpleResolvers: true,
})
export class SequinOAuthApp implements SequinOAuthAppRecord {
  @Field(() => Boolean, {
    description:
      "Whether it is an app of Sequin's own, of which Sequin tells nothing more, and not one of the account's.",
  })
  readonly ownedBySequin!: boolean;

  @Field(() => String, { nullable: true, description: "Sequin's id of the app; null for an app of Sequin's own." })
  readonly appId!: string | null;

  @Field(() => String, { nullable: true, description: "What the app is called; Sequin for an app of Sequin's own." })
  readonly name!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The provider that the app is registered at, in Sequin's words: stripe.",
  })
  readonly connector!: string | null;

  @Field(() => String, { nullable: true, description: "The app's OAuth client id, which is no secret." })
  readonly clientId!: string | null;

  @Field(() => GraphQLJSON, { nullable: true, description: "What people attached to the app at Sequin." })
  readonly metadata!: Readonly<Record<string, unknown>> | null;

  @Field(() => DateTime, { nullable: true, description: "When the app was registered at Sequin." })
  readonly createdAt!: Instant | null;

  @Field(() => DateTime, { nullable: true, description: "When the app's record at Sequin last changed." })
  readonly updatedAt!: Instant | null;
}

@ObjectType({
  implements: [Node, Credential],
  simpleResolvers: true,
  description:
    "A credential that Sequin keeps for an account at another provider, its connector, to sync the data there.",
})
export class SequinCredential extends Credential {
  @Field(() => String, {
    nullable: true,
    description: "The provider whose account it opens, in Sequin's words: stripe. Sequin adds new ones at any time.",
  })
  readonly connector!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Sequin's kind, which names the connector and how Sequin gets in: stripe_key, airtable_oauth2.",
  })
  readonly connectorKind!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Sequin's own word for its health: ok, warn, error or another; null where Sequin did not check. `health` has it in the words of this graph.",
  })
  readonly healthStatus!: string | null;

  @Field(() => SequinPropertiesUnion, {
    nullable: true,
    description: "What is particular to its kind, without secrets; null where Sequin sends nothing.",
  })
  readonly properties!: SequinProperties | null;

  @Field(() => SequinOAuthApp, {
    nullable: true,
    description: "The OAuth app by which it was obtained; null where none took part.",
  })
  readonly oauthApp!: SequinOAuthAppRecord | null;
}

@ArgsType()
export class SequinCredentialsArguments {
  @Field(() => String, {
    nullable: true,
    description: "Only credentials of this connector, as Sequin writes it: stripe.",
  })
  readonly connector?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Only credentials of this kind, as Sequin writes it: stripe_key.",
  })
  readonly connectorKind?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Only credentials of this health, in Sequin's own word: ok, warn, error.",
  })
  readonly healthStatus?: string | null;

  @Field(() => GraphQLJSON, {
    nullable: true,
    description:
      "Only credentials whose metadata contains this JSON object: objects are contained recursively, everything else is equal.",
  })
  readonly metadata?: unknown;
}
