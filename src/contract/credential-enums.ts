import type {
  CredentialEnvironment,
  CredentialHealthStatus,
  CredentialKind,
  CredentialLastUseState,
  CredentialStatus,
} from "../domain/credential-record.js";
import { describedEnum } from "./described-enum.js";

export const CredentialKindEnum = describedEnum<CredentialKind>(
  "CredentialKind",
  "What sort of secret a credential is, in words that hold for every provider.",
  {
    SMTP: "A username and password for sending mail by SMTP.",
    API_KEY: "A key or token that is sent with every API request.",
    WEBHOOK: "What a provider signs or authenticates its webhook calls with.",
    OAUTH2_CLIENT: "An OAuth 2 client: an id and a secret that buy access tokens.",
    OAUTH2_TOKEN: "An OAuth 2 grant that was given: access and refresh tokens.",
    PASSWORD: "A username and password for something other than SMTP.",
    APP_INSTALLATION: "An app installed in an account, for example a GitHub App.",
    OTHER: "A sort of credential that this graph has no better word for.",
  },
);

export const CredentialStatusEnum = describedEnum<CredentialStatus>(
  "CredentialStatus",
  "Whether a credential can be used. Providers without such a notion are ACTIVE for as long as the credential exists.",
  {
    ACTIVE: "It can be used.",
    INACTIVE: "It is switched off and can be switched on again.",
    DEACTIVATED: "It was put out of use for good; the provider keeps the record.",
    EXPIRED: "Its time is over.",
  },
);

export const CredentialEnvironmentEnum = describedEnum<CredentialEnvironment>(
  "CredentialEnvironment",
  "Which of a provider's worlds a credential belongs to.",
  { LIVE: "Real data: mails are sent, money moves.", TEST: "A sandbox or test mode." },
);

export const CredentialLastUseStateEnum = describedEnum<CredentialLastUseState>(
  "CredentialLastUseState",
  "What is known of the last use. Unknown is not never.",
  {
    USED: "It was used; `at` says when.",
    NEVER: "The provider keeps track and has seen no use.",
    UNKNOWN: "The provider does not keep track.",
  },
);

export const CredentialHealthStatusEnum = describedEnum<CredentialHealthStatus>(
  "CredentialHealthStatus",
  "The provider's own judgement of whether a credential works.",
  {
    OK: "It works.",
    WARN: "It works, with something to look at: see `notes`.",
    ERROR: "It does not work: see `notes`.",
    UNKNOWN: "The provider does not check.",
  },
);
