import { GraphQLJSON } from "graphql-scalars";
import { Field, InputType } from "type-graphql";
import { ChangeInput, CreateInput } from "../../contract/mutation-inputs.js";
import { SequinPropertiesInput } from "./properties-input.js";

@InputType({ description: "The credential of another provider that Sequin is to keep." })
export class ImportSequinCredentialInput extends CreateInput {
  @Field(() => String, {
    description: "Sequin's kind, which names the connector and how Sequin gets in: stripe_key, airtable_oauth2.",
  })
  readonly connectorKind!: string;

  @Field(() => SequinPropertiesInput, { description: "What Sequin needs for this kind, secrets among it." })
  readonly properties!: Readonly<Record<string, unknown>>;

  @Field(() => String, {
    nullable: true,
    description: "Sequin's id of the OAuth app by which it was obtained; kinds that end in _oauth2 need one.",
  })
  readonly oauthAppId?: string | null;

  @Field(() => String, { nullable: true, description: "A name for people." })
  readonly name?: string | null;

  @Field(() => GraphQLJSON, { nullable: true, description: "A JSON object of your own, to find it by." })
  readonly metadata?: unknown;
}

@InputType({ description: "What to change of a credential at Sequin: at least one of its fields." })
export class UpdateSequinCredentialInput extends ChangeInput {
  @Field(() => String, { nullable: true, description: "Its new name; left out: as it is." })
  readonly name?: string | null;

  @Field(() => GraphQLJSON, {
    nullable: true,
    description: "Its new metadata, a JSON object in place of all that was there; left out: as it is.",
  })
  readonly metadata?: unknown;
}
