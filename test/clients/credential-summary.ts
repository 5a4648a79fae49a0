import { graphql } from "../generated/index.js";
import type { CredentialSummariesQuery } from "../generated/graphql.js";

/** What a frontend asks for, in one place: `npm run codegen` types its answer, its variables and every `__typename` in it. */
export const CREDENTIAL_SUMMARIES = graphql(`
  query CredentialSummaries($first: Int!, $after: String, $filter: CredentialFilter) {
    credentials(first: $first, after: $after, filter: $filter) {
      nodes {
        __typename
        id
        name
        ... on EmailitCredential {
          emailitType
        }
        ... on AhaSendSmtpCredential {
          username
          sandbox
        }
        ... on SequinCredential {
          connector
          connectorKind
        }
        ... on CommerceLayerApiCredential {
          applicationKind
          mode
        }
        ... on RebillySmtpCredential {
          host
          port
        }
        ... on RebillyWebhookCredential {
          host
        }
        ... on RebillyMailgunCredential {
          domain
        }
        ... on RebillyAwsSesCredential {
          region
        }
        ... on RebillyOAuth2Credential {
          service
        }
        ... on RebillyExperianCredential {
          username
        }
        ... on RebillyAvalaraCredential {
          accountId
        }
        ... on RebillyPlaidCredential {
          useStripe
        }
        ... on RebillyTaxJarCredential {
          omitFromAddress
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export type CredentialSummary = NonNullable<CredentialSummariesQuery["credentials"]>["nodes"][number];

/** One line about a credential. A type that the graph gains is a compile error here, as soon as codegen has seen it. */
export function describeCredential(credential: CredentialSummary): string {
  switch (credential.__typename) {
    case "EmailitCredential":
      return `${credential.name}: Emailit, ${credential.emailitType ?? "of a type unknown"}`;
    case "AhaSendSmtpCredential":
      return `${credential.name}: AhaSend as ${credential.username ?? "?"}${credential.sandbox === true ? ", sandbox" : ""}`;
    case "SequinCredential":
      return `${credential.name}: Sequin's ${credential.connectorKind ?? credential.connector ?? "connector"}`;
    case "CommerceLayerApiCredential":
      return `${credential.name}: Commerce Layer ${credential.applicationKind ?? "application"}, ${credential.mode ?? "?"}`;
    case "RebillySmtpCredential":
      return `${credential.name}: mail by ${credential.host ?? "?"}:${credential.port ?? "?"}`;
    case "RebillyWebhookCredential":
      return `${credential.name}: webhooks to ${credential.host ?? "?"}`;
    case "RebillyMailgunCredential":
      return `${credential.name}: Mailgun for ${credential.domain ?? "?"}`;
    case "RebillyAwsSesCredential":
      return `${credential.name}: Amazon SES in ${credential.region ?? "?"}`;
    case "RebillyOAuth2Credential":
      return `${credential.name}: OAuth at ${credential.service ?? "a service unknown"}`;
    case "RebillyExperianCredential":
      return `${credential.name}: Experian as ${credential.username ?? "?"}`;
    case "RebillyAvalaraCredential":
      return `${credential.name}: Avalara, account ${credential.accountId ?? "?"}`;
    case "RebillyPlaidCredential":
      return `${credential.name}: Plaid${credential.useStripe === true ? " through Stripe" : ""}`;
    case "RebillyTaxJarCredential":
      return `${credential.name}: TaxJar${credential.omitFromAddress === true ? " without the sender's address" : ""}`;
    case "RebillySendgridCredential":
      return `${credential.name}: SendGrid`;
    case "RebillyPostmarkCredential":
      return `${credential.name}: Postmark`;
    default:
      return unknownType(credential);
  }
}

/** Reached only where the server is newer than the types that this was compiled with. */
function unknownType(credential: never): never {
  throw new Error(`a type that this client does not know: ${JSON.stringify(credential)}`);
}
