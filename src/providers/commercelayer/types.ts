import { GraphQLJSON } from "graphql-scalars";
import { ArgsType, Field, Int, ObjectType } from "type-graphql";
import { Credential } from "../../contract/credential.js";
import { DateTime } from "../../contract/date-time.js";
import { Node } from "../../contract/node.js";
import type { CredentialRecord, Instant } from "../../domain/credential-record.js";
import type { CommerceLayerOrganizationRecord, CommerceLayerRoleRecord } from "./map.js";

/**
 * What organizations and roles have in common; no field is of this type, so it is not part of the schema. No Node: they are not part of this graph by
 * themselves, so their ids are not global ones.
 */
@ObjectType()
abstract class CommerceLayerResource {
  @Field(() => String, { description: "Commerce Layer's own id. No id of this graph: `node` does not take it." })
  readonly upstreamId!: string;

  @Field(() => String, { nullable: true, description: "What people call it; need not be unique." })
  readonly name!: string | null;

  @Field(() => String, { nullable: true, description: "What people refer to it by elsewhere." })
  readonly reference!: string | null;

  @Field(() => String, { nullable: true, description: "Where that reference comes from." })
  readonly referenceOrigin!: string | null;

  @Field(() => DateTime, { nullable: true, description: "When it was set up at Commerce Layer." })
  readonly createdAt!: Instant | null;

  @Field(() => DateTime, { nullable: true, description: "When it last changed." })
  readonly updatedAt!: Instant | null;

  @Field(() => GraphQLJSON, { nullable: true, description: "What people attached to it, as it stands there." })
  readonly metadata!: CredentialRecord["metadata"];
}

@ObjectType({
  simpleResolvers: true,
  description: "The Commerce Layer organization that an API credential belongs to.",
})
class CommerceLayerOrganization extends CommerceLayerResource implements CommerceLayerOrganizationRecord {
  @Field(() => String, { nullable: true, description: "The name that its domain is made from." })
  readonly slug!: string | null;

  @Field(() => String, { nullable: true, description: "The domain that its APIs answer at." })
  readonly domain!: string | null;
}

@ObjectType({
  simpleResolvers: true,
  description: "The Commerce Layer role that says what an API credential may do.",
})
class CommerceLayerRole extends CommerceLayerResource implements CommerceLayerRoleRecord {
  @Field(() => String, { nullable: true, description: "Commerce Layer's kind: `admin`, `read_only` or `custom`." })
  readonly kind!: string | null;
}

@ObjectType({
  implements: [Node, Credential],
  simpleResolvers: true,
  description: "API credentials of a Commerce Layer organization: the client id and secret of one of its applications.",
})
export class CommerceLayerApiCredential extends Credential {
  @Field(() => String, {
    nullable: true,
    description: "Commerce Layer's own kind of application, such as `sales_channel`, `integration` or `webapp`.",
  })
  readonly applicationKind!: string | null;

  @Field(() => Boolean, { nullable: true, description: "Whether the application can keep a secret." })
  readonly confidential!: boolean | null;

  @Field(() => String, { nullable: true, description: "Where a web application gets its users back." })
  readonly redirectUri!: string | null;

  @Field(() => String, { nullable: true, description: "The public half of the pair." })
  readonly clientId!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: "Seconds that an access token lives which is bought with it. The credential itself does not end.",
  })
  readonly expiresIn!: number | null;

  @Field(() => String, {
    nullable: true,
    description: "Commerce Layer's own word for the environment: `live` or `test`.",
  })
  readonly mode!: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether it is a fork of one of Commerce Layer's own applications.",
  })
  readonly custom!: boolean | null;

  @Field(() => String, { nullable: true, description: "What people refer to it by elsewhere." })
  readonly reference!: string | null;

  @Field(() => String, { nullable: true, description: "Where that reference comes from." })
  readonly referenceOrigin!: string | null;

  @Field(() => CommerceLayerOrganization, {
    nullable: true,
    description: "The organization that it belongs to. Comes with the same request.",
  })
  readonly organization!: CommerceLayerOrganizationRecord | null;

  @Field(() => CommerceLayerRole, {
    nullable: true,
    description: "What it may do; null for the kinds that have no role. Comes with the same request.",
  })
  readonly role!: CommerceLayerRoleRecord | null;
}

@ArgsType()
export class CommerceLayerApiCredentialsArguments {
  @Field(() => GraphQLJSON, {
    nullable: true,
    description:
      'Commerce Layer\'s own `filter[q]`: an object of attribute and predicate to value, all of which must hold, such as `{"kind_in": ["integration", "webapp"], "role_name_cont": "admin"}`. Several attributes can be joined by `_or_` or `_and_`. Lists are arrays, or text separated by commas. A wrong key is told what is allowed.',
  })
  readonly filter?: unknown;

  @Field(() => [String], {
    nullable: true,
    description:
      'Commerce Layer\'s own `sort`, such as `["mode", "-created_at"]`: mode, id, created_at, updated_at, reference, reference_origin; a minus reverses. Without it the newest come first, and pages cost the same however deep they lie.',
  })
  readonly sort?: readonly string[] | null;
}
