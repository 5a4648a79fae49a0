import { GraphQLJSON } from "graphql-scalars";
import { Field, InputType, Int } from "type-graphql";
import { ChangeInput, CreateInput } from "../../contract/mutation-inputs.js";

@InputType({ description: "The API credentials to make at Commerce Layer." })
export class CreateCommerceLayerApiCredentialInput extends CreateInput {
  @Field(() => String, { description: "Its name." })
  readonly name!: string;

  @Field(() => String, {
    description:
      "Commerce Layer's kind of application: `integration` (needs a role), `sales_channel` or `webapp` (have none), or one of its hosted applications.",
  })
  readonly applicationKind!: string;

  @Field(() => String, {
    description: "Commerce Layer's id of the organization, as `organization { upstreamId }` of a credential has it.",
  })
  readonly organizationId!: string;

  @Field(() => String, {
    nullable: true,
    description: "Commerce Layer's id of the role, as `role { upstreamId }` of a credential has it.",
  })
  readonly roleId?: string | null;

  @Field(() => String, { nullable: true, description: "Where a web application gets its users back: a URL." })
  readonly redirectUri?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: "Seconds that an access token is to live which is bought with it: 7200 to 31536000.",
  })
  readonly expiresIn?: number | null;

  @Field(() => String, { nullable: true, description: "The environment: `live` or `test`." })
  readonly mode?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether it is a fork of one of Commerce Layer's own applications.",
  })
  readonly custom?: boolean | null;

  @Field(() => String, { nullable: true, description: "What people refer to it by elsewhere." })
  readonly reference?: string | null;

  @Field(() => String, { nullable: true, description: "Where that reference comes from." })
  readonly referenceOrigin?: string | null;

  @Field(() => GraphQLJSON, { nullable: true, description: "A JSON object of your own." })
  readonly metadata?: unknown;
}

@InputType({
  description:
    "What to change of API credentials at Commerce Layer: at least one field. What is left out stays; null clears what may be empty.",
})
export class UpdateCommerceLayerApiCredentialInput extends ChangeInput {
  @Field(() => String, { nullable: true, description: "Its new name." })
  readonly name?: string | null;

  @Field(() => String, { nullable: true, description: "Commerce Layer's id of its new role; null takes it away." })
  readonly roleId?: string | null;

  @Field(() => String, { nullable: true, description: "Where a web application gets its users back: a URL." })
  readonly redirectUri?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: "Seconds that an access token is to live which is bought with it: 7200 to 31536000.",
  })
  readonly expiresIn?: number | null;

  @Field(() => String, { nullable: true, description: "What people refer to it by elsewhere." })
  readonly reference?: string | null;

  @Field(() => String, { nullable: true, description: "Where that reference comes from." })
  readonly referenceOrigin?: string | null;

  @Field(() => GraphQLJSON, { nullable: true, description: "A JSON object in place of all that was there." })
  readonly metadata?: unknown;
}

@InputType({ description: "Which API credentials to delete at Commerce Layer." })
export class DeleteCommerceLayerApiCredentialInput extends ChangeInput {}
