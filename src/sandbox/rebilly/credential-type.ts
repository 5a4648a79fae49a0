/** The values of `{type}` in the path, in the order of the documentation's enumeration. */
export const CREDENTIAL_TYPES = [
  "smtp",
  "webhook",
  "mailgun",
  "sendgrid",
  "aws-ses",
  "oauth2",
  "postmark",
  "experian",
  "taxjar",
  "avalara",
  "plaid",
] as const;

export type CredentialType = (typeof CREDENTIAL_TYPES)[number];

/** The credential type that a path segment names; undefined where it names none. */
export function parseCredentialType(segment: string | undefined): CredentialType | undefined {
  return CREDENTIAL_TYPES.find((type) => type === segment);
}
