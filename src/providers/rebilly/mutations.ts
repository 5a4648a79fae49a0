import type { ObjectTypeClass, ProviderMutation } from "../../contract/provider.js";
import { DeactivateRebillyCredentialInput, UpdateRebillyCredentialInput } from "./change-inputs.js";
import {
  CreateRebillyAwsSesCredentialInput,
  CreateRebillyMailgunCredentialInput,
  CreateRebillyPostmarkCredentialInput,
  CreateRebillySendgridCredentialInput,
  CreateRebillySmtpCredentialInput,
} from "./create-mail-inputs.js";
import {
  CreateRebillyAvalaraCredentialInput,
  CreateRebillyExperianCredentialInput,
  CreateRebillyOAuth2CredentialInput,
  CreateRebillyPlaidCredentialInput,
  CreateRebillyTaxJarCredentialInput,
  CreateRebillyWebhookCredentialInput,
} from "./create-service-inputs.js";
import { RebillyCredential } from "./rebilly-credential.js";
import type { RebillyTypeWord } from "./rebilly-type.js";
import {
  RebillyAvalaraCredential,
  RebillyAwsSesCredential,
  RebillyExperianCredential,
  RebillyMailgunCredential,
  RebillyOAuth2Credential,
  RebillyPlaidCredential,
  RebillyPostmarkCredential,
  RebillySendgridCredential,
  RebillySmtpCredential,
  RebillyTaxJarCredential,
  RebillyWebhookCredential,
} from "./types.js";

/** `what` completes "Gives Rebilly …". */
function creation(
  collection: RebillyTypeWord,
  what: string,
  input: ObjectTypeClass,
  node: ObjectTypeClass,
): ProviderMutation {
  return {
    field: `create${node.name}`,
    write: "CREATE",
    collection,
    description: `Gives Rebilly ${what}. Where Rebilly finds that it has an equal one, it makes no other: \`credential\` is then that one as it is, so look at its \`status\`. What it compares, it does not document. \`secret\` is always null, for Rebilly makes none.`,
    input,
    nodeType: () => node,
  };
}

export const REBILLY_MUTATIONS: readonly ProviderMutation[] = [
  creation("smtp", "a mail server to send by", CreateRebillySmtpCredentialInput, RebillySmtpCredential),
  creation("webhook", "a receiver of webhooks", CreateRebillyWebhookCredentialInput, RebillyWebhookCredential),
  creation("mailgun", "an account at Mailgun", CreateRebillyMailgunCredentialInput, RebillyMailgunCredential),
  creation("sendgrid", "an account at SendGrid", CreateRebillySendgridCredentialInput, RebillySendgridCredential),
  creation("aws-ses", "an account at Amazon SES", CreateRebillyAwsSesCredentialInput, RebillyAwsSesCredential),
  creation("oauth2", "access to a service", CreateRebillyOAuth2CredentialInput, RebillyOAuth2Credential),
  creation("postmark", "a server at Postmark", CreateRebillyPostmarkCredentialInput, RebillyPostmarkCredential),
  creation("experian", "an account at Experian", CreateRebillyExperianCredentialInput, RebillyExperianCredential),
  creation("taxjar", "an account at TaxJar", CreateRebillyTaxJarCredentialInput, RebillyTaxJarCredential),
  creation("avalara", "an account at Avalara", CreateRebillyAvalaraCredentialInput, RebillyAvalaraCredential),
  creation("plaid", "an account at Plaid", CreateRebillyPlaidCredentialInput, RebillyPlaidCredential),
  {
    field: "updateRebillyCredential",
    write: "UPDATE",
    description:
      "Changes a credential at Rebilly, of any of its types: takes it out of use for a while and back, and whatever else its type lets be changed.",
    input: UpdateRebillyCredentialInput,
    nodeType: () => RebillyCredential,
  },
  {
    field: "deactivateRebillyCredential",
    write: "DEACTIVATE",
    description:
      "Takes a credential at Rebilly out of use for good: nothing brings it back, and it stays in lists as DEACTIVATED. Rebilly deletes none. For a while only, there is updateRebillyCredential with `status: INACTIVE`.",
    input: DeactivateRebillyCredentialInput,
    nodeType: () => RebillyCredential,
  },
];
