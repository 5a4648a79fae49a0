import { Field, InterfaceType } from "type-graphql";
import { Credential } from "../../contract/credential.js";
import { DateTime } from "../../contract/date-time.js";
import { describedEnum } from "../../contract/described-enum.js";
import { Node } from "../../contract/node.js";
import type { Instant } from "../../domain/credential-record.js";
import type { RebillyType } from "./rebilly-type.js";
import type { RebillyStatus } from "./wire.js";

export const RebillyCredentialTypeEnum = describedEnum<RebillyType>(
  "RebillyCredentialType",
  "Rebilly's own types of credential: the services that it works with.",
  {
    SMTP: "A mail server.",
    WEBHOOK: "A receiver of webhooks.",
    MAILGUN: "Mailgun, which sends mail.",
    SENDGRID: "SendGrid, which sends mail.",
    AWS_SES: "Amazon Simple Email Service.",
    OAUTH2: "Access by OAuth 2.0, to Google Sheets or Intuit QuickBooks.",
    POSTMARK: "Postmark, which sends mail.",
    EXPERIAN: "Experian, which checks identities.",
    TAXJAR: "TaxJar, which calculates taxes.",
    AVALARA: "Avalara, which calculates taxes.",
    PLAID: "Plaid, which connects bank accounts.",
  },
);

const RebillyCredentialStatusEnum = describedEnum<RebillyStatus>(
  "RebillyCredentialStatus",
  "Rebilly's own words for whether a credential can be used.",
  {
    ACTIVE: "In use, which says nothing of whether its token has ended.",
    INACTIVE: "Not in use for now.",
    DEACTIVATED: "Not in use for good: Rebilly takes no such credential back.",
  },
);

/**
 * What Rebilly's credentials have besides what every credential has. It takes the fields of Credential without implementing it: where another
 * interface implements Credential, no other subgraph can extend it as an interface object.
 */
@InterfaceType({
  implements: [Node],
  autoRegisterImplementations: false,
  description: "A credential at Rebilly, of any of its types. Every field of Credential is here too.",
})
export abstract class RebillyCredential extends Credential {
  @Field(() => RebillyCredentialTypeEnum, { description: "Rebilly's type: which service it is for." })
  readonly rebillyType!: RebillyType;

  @Field(() => RebillyCredentialStatusEnum, {
    nullable: true,
    description:
      "Rebilly's own status, which is what its filters compare; `status` is EXPIRED where a token has ended. Null where its API sends a word that this graph does not know.",
  })
  readonly rebillyStatus!: RebillyStatus | null;

  @Field(() => DateTime, { nullable: true, description: "When it was deactivated, for good; null where it was not." })
  readonly deactivatedAt!: Instant | null;
}
