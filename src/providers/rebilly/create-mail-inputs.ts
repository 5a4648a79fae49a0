import { Field, InputType, Int } from "type-graphql";
import { CreateInput } from "../../contract/mutation-inputs.js";
import { CredentialSecretInput } from "../../contract/secret-input.js";
import type { Secret } from "../../domain/secret.js";
import { RebillySmtpAuthenticationInput } from "./authentication-inputs.js";
import { RebillyEncryptionEnum } from "./types.js";
import type { RebillyEncryption } from "./wire.js";

@InputType({ description: "A mail server for Rebilly to send by." })
export class CreateRebillySmtpCredentialInput extends CreateInput {
  @Field(() => String, { description: "The server's host name." })
  readonly host!: string;

  @Field(() => Int, { nullable: true, description: "The server's port, 1 to 65535. Left out, 25." })
  readonly port?: number | null;

  @Field(() => RebillyEncryptionEnum, {
    nullable: true,
    description: "How the connection is to be encrypted. Left out, not at all.",
  })
  readonly encryption?: RebillyEncryption | null;

  @Field(() => RebillySmtpAuthenticationInput, {
    nullable: true,
    description: "How Rebilly is to sign in. Left out, not at all.",
  })
  readonly auth?: RebillySmtpAuthenticationInput | null;
}

@InputType({ description: "An account at Mailgun for Rebilly to send by." })
export class CreateRebillyMailgunCredentialInput extends CreateInput {
  @Field(() => String, { description: "The address that mail is to come from, up to 254 characters." })
  readonly emailFrom!: string;

  @Field(() => CredentialSecretInput, { description: "Mailgun's API key." })
  readonly apiKey!: Secret;

  @Field(() => String, { description: "The domain at Mailgun." })
  readonly domain!: string;
}

@InputType({ description: "An account at SendGrid for Rebilly to send by." })
export class CreateRebillySendgridCredentialInput extends CreateInput {
  @Field(() => CredentialSecretInput, { description: "SendGrid's API key." })
  readonly apiKey!: Secret;
}

@InputType({ description: "An account at Amazon Simple Email Service for Rebilly to send by." })
export class CreateRebillyAwsSesCredentialInput extends CreateInput {
  @Field(() => String, { description: "The id of the access key, which is no secret. Rebilly's `key`." })
  readonly accessKeyId!: string;

  @Field(() => CredentialSecretInput, { description: "The secret of the access key. Rebilly's `secret`." })
  readonly secretAccessKey!: Secret;

  @Field(() => String, { description: "The AWS region: `us-west-2`, say." })
  readonly region!: string;

  @Field(() => String, { nullable: true, description: "The configuration set to send with, where one is to be used." })
  readonly configurationSetName?: string | null;
}

@InputType({ description: "A server at Postmark for Rebilly to send by." })
export class CreateRebillyPostmarkCredentialInput extends CreateInput {
  @Field(() => CredentialSecretInput, { description: "The server's API token." })
  readonly serverApiToken!: Secret;
}
