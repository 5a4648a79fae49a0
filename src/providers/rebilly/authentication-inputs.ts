import { Field, InputType } from "type-graphql";
import { describedEnum } from "../../contract/described-enum.js";
import { CredentialSecretInput } from "../../contract/secret-input.js";
import type { Secret } from "../../domain/secret.js";
import type { RebillyAuthenticationMethod } from "./wire.js";

type SmtpMethod = Extract<RebillyAuthenticationMethod, "NONE" | "PLAIN" | "LOGIN" | "CRAM_MD5">;
type WebhookMethod = Extract<RebillyAuthenticationMethod, "NONE" | "BASIC" | "DIGEST">;

const NO_AUTHENTICATION = "Not at all: takes neither `username` nor `password`.";

const RebillySmtpAuthenticationMethodEnum = describedEnum<SmtpMethod>(
  "RebillySmtpAuthenticationMethod",
  "How Rebilly can prove who it is to a mail server.",
  { NONE: NO_AUTHENTICATION, PLAIN: "SMTP's PLAIN.", LOGIN: "SMTP's LOGIN.", CRAM_MD5: "SMTP's CRAM-MD5." },
);

const RebillyWebhookAuthenticationMethodEnum = describedEnum<WebhookMethod>(
  "RebillyWebhookAuthenticationMethod",
  "How Rebilly can prove who it is to a receiver of webhooks.",
  { NONE: NO_AUTHENTICATION, BASIC: "HTTP's Basic.", DIGEST: "HTTP's Digest." },
);

/** What it takes to sign in; which methods there are depends on where. */
@InputType("RebillyAuthenticationInput")
abstract class AuthenticationInput {
  @Field(() => String, { nullable: true, description: "The username; required with every method but NONE." })
  readonly username?: string | null;

  @Field(() => CredentialSecretInput, {
    nullable: true,
    description: "The password; required with every method but NONE.",
  })
  readonly password?: Secret | null;
}

@InputType({ description: "How Rebilly is to sign in to a mail server." })
export class RebillySmtpAuthenticationInput extends AuthenticationInput {
  @Field(() => RebillySmtpAuthenticationMethodEnum, { description: "The method." })
  readonly type!: SmtpMethod;
}

@InputType({ description: "How Rebilly is to sign in to a receiver of webhooks." })
export class RebillyWebhookAuthenticationInput extends AuthenticationInput {
  @Field(() => RebillyWebhookAuthenticationMethodEnum, { description: "The method." })
  readonly type!: WebhookMethod;
}
