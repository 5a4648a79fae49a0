/** The types of credential that Rebilly has, by their word in paths, in the API's own order: the value of the GraphQL enum. */
export const REBILLY_TYPES = {
  smtp: "SMTP",
  webhook: "WEBHOOK",
  mailgun: "MAILGUN",
  sendgrid: "SENDGRID",
  "aws-ses": "AWS_SES",
  oauth2: "OAUTH2",
  postmark: "POSTMARK",
  experian: "EXPERIAN",
  taxjar: "TAXJAR",
  avalara: "AVALARA",
  plaid: "PLAID",
} as const;

/** Also the name of the collection. */
export type RebillyTypeWord = keyof typeof REBILLY_TYPES;
export type RebillyType = (typeof REBILLY_TYPES)[RebillyTypeWord];
