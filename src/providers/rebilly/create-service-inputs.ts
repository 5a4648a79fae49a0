import { Field, InputType } from "type-graphql";
import { CreateInput } from "../../contract/mutation-inputs.js";
import { CredentialSecretInput } from "../../contract/secret-input.js";
import type { Secret } from "../../domain/secret.js";
import { RebillyWebhookAuthenticationInput } from "./authentication-inputs.js";
import { RebillyServiceEnum } from "./types.js";
import type { RebillyService } from "./wire.js";

@InputType({ description: "A receiver of webhooks for Rebilly to send to." })
export class CreateRebillyWebhookCredentialInput extends CreateInput {
  @Field(() => String, { description: "The receiver's host name: letters, digits, `-` and `.`." })
  readonly host!: string;

  @Field(() => RebillyWebhookAuthenticationInput, {
    nullable: true,
    description: "How Rebilly is to sign in. Left out, not at all.",
  })
  readonly auth?: RebillyWebhookAuthenticationInput | null;
}

@InputType({ description: "A permission that somebody has just given Rebilly by OAuth 2.0." })
export class CreateRebillyOAuth2CredentialInput extends CreateInput {
  @Field(() => RebillyServiceEnum, { description: "The service that the permission is for." })
  readonly service!: RebillyService;

  @Field(() => CredentialSecretInput, {
    description: "The authorization code, which serves once: Rebilly gets its tokens for it.",
  })
  readonly code!: Secret;

  @Field(() => [String], { description: "The scopes that were asked for." })
  readonly scopes!: readonly string[];
}

@InputType({ description: "An account at Experian for Rebilly to check identities with." })
export class CreateRebillyExperianCredentialInput extends CreateInput {
  @Field(() => String, { description: "The username." })
  readonly username!: string;

  @Field(() => CredentialSecretInput, { description: "The password." })
  readonly password!: Secret;

  @Field(() => CredentialSecretInput, { description: "The key that requests are signed with." })
  readonly hmacKey!: Secret;

  @Field(() => String, { description: "The public key, which is no secret." })
  readonly publicKey!: string;
}

@InputType({ description: "An account at TaxJar for Rebilly to calculate taxes with." })
export class CreateRebillyTaxJarCredentialInput extends CreateInput {
  @Field(() => CredentialSecretInput, { description: "TaxJar's API token." })
  readonly apiToken!: Secret;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether to calculate taxes without the sender's address. Left out, with it.",
  })
  readonly omitFromAddress?: boolean | null;
}

@InputType({ description: "An account at Avalara for Rebilly to calculate taxes with." })
export class CreateRebillyAvalaraCredentialInput extends CreateInput {
  @Field(() => CredentialSecretInput, { description: "The licence key." })
  readonly licenseKey!: Secret;

  @Field(() => String, { description: "The account's id." })
  readonly accountId!: string;
}

@InputType({ description: "An account at Plaid for Rebilly to connect bank accounts with." })
export class CreateRebillyPlaidCredentialInput extends CreateInput {
  @Field(() => String, { description: "The client id, which is no secret." })
  readonly clientId!: string;

  @Field(() => CredentialSecretInput, { description: "The secret that belongs to the client id." })
  readonly secretToken!: Secret;

  @Field(() => String, {
    nullable: true,
    description: "The one Rebilly website that it is for, up to 50 characters. Left out, all of them.",
  })
  readonly websiteId?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether to hand bank accounts on to Stripe. Left out, not.",
  })
  readonly useStripe?: boolean | null;
}
