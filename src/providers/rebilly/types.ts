import { Field, Int, ObjectType } from "type-graphql";
import { Credential } from "../../contract/credential.js";
import { describedEnum } from "../../contract/described-enum.js";
import { Node } from "../../contract/node.js";
import type { ObjectTypeClass } from "../../contract/provider.js";
import { RebillyCredential } from "./rebilly-credential.js";
import type { RebillyAuthenticationMethod, RebillyEncryption, RebillyService } from "./wire.js";

/** What every object type here says of itself. Options of a decorator, so that no type forgets an interface. */
function options(description: string) {
  return { implements: [Node, Credential, RebillyCredential], simpleResolvers: true, description };
}

export const RebillyEncryptionEnum = describedEnum<RebillyEncryption>(
  "RebillyEncryption",
  "How the connection to a mail server is encrypted.",
  {
    NONE: "Mail and password cross the network in clear.",
    TLS: "The connection is encrypted by TLS.",
    SSL: "The connection is encrypted by what Rebilly calls SSL.",
  },
);

const RebillyAuthenticationMethodEnum = describedEnum<RebillyAuthenticationMethod>(
  "RebillyAuthenticationMethod",
  "How Rebilly proves who it is to a mail server or to a receiver of webhooks.",
  {
    NONE: "Not at all: there is no secret.",
    PLAIN: "SMTP's PLAIN.",
    LOGIN: "SMTP's LOGIN.",
    CRAM_MD5: "SMTP's CRAM-MD5.",
    BASIC: "HTTP's Basic.",
    DIGEST: "HTTP's Digest.",
  },
);

export const RebillyServiceEnum = describedEnum<RebillyService>(
  "RebillyService",
  "Services that Rebilly reaches by OAuth 2.0.",
  { GOOGLE_SHEETS: "Spreadsheets at Google.", INTUIT_QUICKBOOKS: "Bookkeeping at Intuit." },
);

@ObjectType({ simpleResolvers: true, description: "How Rebilly signs in to a server; the password is never shown." })
class RebillyAuthentication {
  @Field(() => RebillyAuthenticationMethodEnum, {
    nullable: true,
    description: "The method; null where the API does not say.",
  })
  readonly type!: RebillyAuthenticationMethod | null;

  @Field(() => String, { nullable: true, description: "The username; null where there is none." })
  readonly username!: string | null;
}

@ObjectType(options("A mail server that Rebilly sends by."))
export class RebillySmtpCredential extends RebillyCredential {
  @Field(() => String, { nullable: true, description: "The server's host name." })
  readonly host!: string | null;

  @Field(() => Int, { nullable: true, description: "The server's port." })
  readonly port!: number | null;

  @Field(() => RebillyEncryptionEnum, { nullable: true, description: "How the connection is encrypted." })
  readonly encryption!: RebillyEncryption | null;

  @Field(() => RebillyAuthentication, { nullable: true, description: "How Rebilly signs in." })
  readonly auth!: RebillyAuthentication | null;
}

@ObjectType(options("A receiver of webhooks that Rebilly sends to."))
export class RebillyWebhookCredential extends RebillyCredential {
  @Field(() => String, { nullable: true, description: "The receiver's host name." })
  readonly host!: string | null;

  @Field(() => RebillyAuthentication, { nullable: true, description: "How Rebilly signs in." })
  readonly auth!: RebillyAuthentication | null;
}

@ObjectType(options("An account at Mailgun."))
export class RebillyMailgunCredential extends RebillyCredential {
  @Field(() => String, { nullable: true, description: "The address that mail comes from." })
  readonly emailFrom!: string | null;

  @Field(() => String, { nullable: true, description: "The domain at Mailgun; also in `domains`." })
  readonly domain!: string | null;
}

@ObjectType(options("An account at SendGrid: an API key and nothing else."))
export class RebillySendgridCredential extends RebillyCredential {}

@ObjectType(options("An account at Amazon Simple Email Service."))
export class RebillyAwsSesCredential extends RebillyCredential {
  @Field(() => String, { nullable: true, description: "The id of the access key; the same as `identifier`." })
  readonly accessKeyId!: string | null;

  @Field(() => String, { nullable: true, description: "The AWS region that mail is sent from, such as us-east-1." })
  readonly region!: string | null;

  @Field(() => String, { nullable: true, description: "The configuration set; null where none is used." })
  readonly configurationSetName!: string | null;
}

@ObjectType(options("Access to a service by OAuth 2.0."))
export class RebillyOAuth2Credential extends RebillyCredential {
  @Field(() => RebillyServiceEnum, {
    nullable: true,
    description: "The service; null where the API sends a word that this graph does not know.",
  })
  readonly service!: RebillyService | null;
}

@ObjectType(options("A server at Postmark: its token and nothing else."))
export class RebillyPostmarkCredential extends RebillyCredential {}

@ObjectType(options("An account at Experian."))
export class RebillyExperianCredential extends RebillyCredential {
  @Field(() => String, { nullable: true, description: "The username; the same as `identifier`." })
  readonly username!: string | null;

  @Field(() => String, { nullable: true, description: "The public key, which is no secret." })
  readonly publicKey!: string | null;
}

@ObjectType(options("An account at TaxJar."))
export class RebillyTaxJarCredential extends RebillyCredential {
  @Field(() => Boolean, {
    nullable: true,
    description: "Whether taxes are calculated without the sender's address; null where the API does not say.",
  })
  readonly omitFromAddress!: boolean | null;
}

@ObjectType(options("An account at Avalara."))
export class RebillyAvalaraCredential extends RebillyCredential {
  @Field(() => String, { nullable: true, description: "The account's id; the same as `identifier`." })
  readonly accountId!: string | null;
}

@ObjectType(options("An account at Plaid."))
export class RebillyPlaidCredential extends RebillyCredential {
  @Field(() => String, { nullable: true, description: "The client id; the same as `identifier`." })
  readonly clientId!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The Rebilly website that it is for; null where it is for all of them.",
  })
  readonly websiteId!: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether bank accounts are handed on to Stripe; null where the API does not say.",
  })
  readonly useStripe!: boolean | null;
}

/** Every object type, in the order of the API's types. */
export const REBILLY_OBJECT_TYPES: readonly ObjectTypeClass[] = [
  RebillySmtpCredential,
  RebillyWebhookCredential,
  RebillyMailgunCredential,
  RebillySendgridCredential,
  RebillyAwsSesCredential,
  RebillyOAuth2Credential,
  RebillyPostmarkCredential,
  RebillyExperianCredential,
  RebillyTaxJarCredential,
  RebillyAvalaraCredential,
  RebillyPlaidCredential,
];
