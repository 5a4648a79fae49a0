import type { ReaderFragment } from "relay-runtime";
import emailit from "./generated/credentialCard_emailit.graphql.js";
import ahaSend from "./generated/credentialCard_ahaSend.graphql.js";
import sequin from "./generated/credentialCard_sequin.graphql.js";
import commerceLayer from "./generated/credentialCard_commerceLayer.graphql.js";
import rebillySmtp from "./generated/credentialCard_rebillySmtp.graphql.js";
import rebillyWebhook from "./generated/credentialCard_rebillyWebhook.graphql.js";
import rebillyMailgun from "./generated/credentialCard_rebillyMailgun.graphql.js";
import rebillySendgrid from "./generated/credentialCard_rebillySendgrid.graphql.js";
import rebillyAwsSes from "./generated/credentialCard_rebillyAwsSes.graphql.js";
import rebillyOAuth2 from "./generated/credentialCard_rebillyOAuth2.graphql.js";
import rebillyPostmark from "./generated/credentialCard_rebillyPostmark.graphql.js";
import rebillyExperian from "./generated/credentialCard_rebillyExperian.graphql.js";
import rebillyTaxJar from "./generated/credentialCard_rebillyTaxJar.graphql.js";
import rebillyAvalara from "./generated/credentialCard_rebillyAvalara.graphql.js";
import rebillyPlaid from "./generated/credentialCard_rebillyPlaid.graphql.js";

/** The fragments with what is a type's own, and what the card spreads them as. */
export const TYPE_FRAGMENTS = [
  { alias: "emailit", type: "EmailitCredential", fragment: emailit },
  { alias: "ahaSend", type: "AhaSendSmtpCredential", fragment: ahaSend },
  { alias: "sequin", type: "SequinCredential", fragment: sequin },
  { alias: "commerceLayer", type: "CommerceLayerApiCredential", fragment: commerceLayer },
  { alias: "rebillySmtp", type: "RebillySmtpCredential", fragment: rebillySmtp },
  { alias: "rebillyWebhook", type: "RebillyWebhookCredential", fragment: rebillyWebhook },
  { alias: "rebillyMailgun", type: "RebillyMailgunCredential", fragment: rebillyMailgun },
  { alias: "rebillySendgrid", type: "RebillySendgridCredential", fragment: rebillySendgrid },
  { alias: "rebillyAwsSes", type: "RebillyAwsSesCredential", fragment: rebillyAwsSes },
  { alias: "rebillyOAuth2", type: "RebillyOAuth2Credential", fragment: rebillyOAuth2 },
  { alias: "rebillyPostmark", type: "RebillyPostmarkCredential", fragment: rebillyPostmark },
  { alias: "rebillyExperian", type: "RebillyExperianCredential", fragment: rebillyExperian },
  { alias: "rebillyTaxJar", type: "RebillyTaxJarCredential", fragment: rebillyTaxJar },
  { alias: "rebillyAvalara", type: "RebillyAvalaraCredential", fragment: rebillyAvalara },
  { alias: "rebillyPlaid", type: "RebillyPlaidCredential", fragment: rebillyPlaid },
] as const satisfies readonly { readonly alias: string; readonly type: string; readonly fragment: ReaderFragment }[];
