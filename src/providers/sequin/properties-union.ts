import { GraphQLJSON } from "graphql-scalars";
import { createUnionType, Field, ObjectType } from "type-graphql";
import type {
  SequinAirtableOAuth2,
  SequinCheckoutChampPassword,
  SequinGithubApp,
  SequinHubspotOAuth2,
  SequinLinearOAuth2,
  SequinOther,
  SequinStripeKey,
  SequinStripeOAuth2,
} from "./properties.js";

/** What the graph shows of a value: all but the name of its type. */
type Shown<Value> = Omit<Value, "typeName">;

const SCOPE =
  "What it may be used for, in one text as the connector writes it; `scopes` of the credential has it split.";
const STRIPE_NAME = "What the Stripe account is called.";
const STRIPE_TEST = "Whether it opens Stripe's test mode.";

@ObjectType({ simpleResolvers: true, description: "Properties of an OAuth grant for an Airtable account." })
class SequinAirtableOAuth2Properties implements Shown<SequinAirtableOAuth2> {
  @Field(() => String, { nullable: true, description: "Airtable's id of the user who granted it." })
  readonly airtableUid!: string | null;

  @Field(() => String, { nullable: true, description: SCOPE })
  readonly scope!: string | null;
}

@ObjectType({ simpleResolvers: true, description: "Properties of a login at CheckoutChamp." })
class SequinCheckoutChampPasswordProperties implements Shown<SequinCheckoutChampPassword> {
  @Field(() => String, { nullable: true, description: "The login that the password belongs to." })
  readonly loginId!: string | null;
}

@ObjectType({ simpleResolvers: true, description: "Properties of a GitHub App that is installed in an account." })
class SequinGithubAppProperties implements Shown<SequinGithubApp> {
  @Field(() => String, { nullable: true, description: "Whose account it is: User or Organization." })
  readonly accountType!: string | null;

  @Field(() => String, { nullable: true, description: "The account's name at GitHub." })
  readonly accountLogin!: string | null;

  @Field(() => String, { nullable: true, description: "GitHub's id of the installation." })
  readonly installationId!: string | null;
}

@ObjectType({ simpleResolvers: true, description: "Properties of an OAuth grant for a HubSpot account." })
class SequinHubspotOAuth2Properties implements Shown<SequinHubspotOAuth2> {
  @Field(() => String, { nullable: true, description: "The account's domain." })
  readonly hubDomain!: string | null;

  @Field(() => String, { nullable: true, description: "HubSpot's id of the account." })
  readonly hubId!: string | null;

  @Field(() => [String], { nullable: true, description: "What it may be used for, in HubSpot's words." })
  readonly scopes!: readonly string[] | null;
}

@ObjectType({ simpleResolvers: true, description: "Properties of an OAuth grant for a Linear workspace." })
class SequinLinearOAuth2Properties implements Shown<SequinLinearOAuth2> {
  @Field(() => String, { nullable: true, description: SCOPE })
  readonly scope!: string | null;
}

@ObjectType({ simpleResolvers: true, description: "Properties of an API key of a Stripe account." })
class SequinStripeKeyProperties implements Shown<SequinStripeKey> {
  @Field(() => String, { nullable: true, description: STRIPE_NAME })
  readonly name!: string | null;

  @Field(() => Boolean, { nullable: true, description: STRIPE_TEST })
  readonly test!: boolean | null;
}

@ObjectType({ simpleResolvers: true, description: "Properties of an OAuth grant for a Stripe account." })
class SequinStripeOAuth2Properties implements Shown<SequinStripeOAuth2> {
  @Field(() => String, { nullable: true, description: STRIPE_NAME })
  readonly name!: string | null;

  @Field(() => Boolean, { nullable: true, description: STRIPE_TEST })
  readonly test!: boolean | null;
}

@ObjectType({ simpleResolvers: true, description: "Properties of a kind whose members Sequin does not document." })
class SequinOtherProperties implements Shown<SequinOther> {
  @Field(() => GraphQLJSON, {
    description:
      "The properties as Sequin sends them, with every text and number masked by ********** whose name does not show that it is no secret.",
  })
  readonly json!: Readonly<Record<string, unknown>>;
}

/** By `connectorKind`. A value names its type in `typeName`, as everything does that may be of several. */
export const SequinPropertiesUnion = createUnionType({
  name: "SequinProperties",
  description:
    "What is particular to a kind of credential at Sequin: a type for each kind that is documented, and one for all others.",
  types: () =>
    [
      SequinAirtableOAuth2Properties,
      SequinCheckoutChampPasswordProperties,
      SequinGithubAppProperties,
      SequinHubspotOAuth2Properties,
      SequinLinearOAuth2Properties,
      SequinStripeKeyProperties,
      SequinStripeOAuth2Properties,
      SequinOtherProperties,
    ] as const,
});
