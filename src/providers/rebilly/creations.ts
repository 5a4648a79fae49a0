import { z } from "zod";
import { CredgraphError } from "../../domain/errors.js";
import { Secret } from "../../domain/secret.js";
import type { WriteInput } from "../../domain/write.js";
import type { RebillyTypeWord } from "./rebilly-type.js";
import { AUTHENTICATIONS, ENCRYPTIONS, SERVICES } from "./wire.js";
import { wireWord } from "./wire-word.js";

/** How the input of a mutation becomes what POST takes. */
export interface Creation {
  /** Without the `type`. */
  readonly bodyOf: (input: WriteInput) => Readonly<Record<string, unknown>>;
  /** Arguments by the API's name for them. */
  readonly argumentNames: Readonly<Record<string, string>>;
  /** Arguments that hold no secret: lists show them again. */
  readonly plain: readonly string[];
}

const text = z.string();
const flag = z.boolean();
const secret = z.instanceof(Secret);

/** Null is no value: a new credential has nothing to empty. */
function optional<Schema extends z.ZodType>(schema: Schema) {
  return schema.nullish().transform((value): z.output<Schema> | undefined => value ?? undefined);
}

const authentication = z
  .object({ type: wireWord(AUTHENTICATIONS), username: optional(text), password: optional(secret) })
  .transform((given) => {
    const signsIn = given.type !== "none";
    if ([given.username, given.password].every((part) => (part !== undefined) === signsIn)) return given;
    throw new CredgraphError(
      "BAD_USER_INPUT",
      signsIn
        ? "`auth` takes `username` and `password` with every `type` but NONE."
        : "`auth` takes neither `username` nor `password` where its `type` is NONE.",
    );
  });

/** `apiNames`: of arguments that the API has another name for. */
function creation(shape: z.core.$ZodLooseShape, apiNames: Readonly<Record<string, string>> = {}): Creation {
  const schema = z.object(shape);
  const names = Object.keys(shape);
  const apiName = (argument: string): string => apiNames[argument] ?? argument;
  return {
    bodyOf: (input) =>
      Object.fromEntries(Object.entries(schema.parse(input)).map(([argument, value]) => [apiName(argument), value])),
    argumentNames: Object.fromEntries(names.map((argument) => [apiName(argument), argument])),
    plain: names.filter((argument) => shape[argument] !== secret),
  };
}

export const CREATIONS: Readonly<Record<RebillyTypeWord, Creation>> = {
  smtp: creation({
    host: text,
    port: optional(z.int()),
    encryption: optional(wireWord(ENCRYPTIONS)),
    auth: optional(authentication),
  }),
  webhook: creation({ host: text, auth: optional(authentication) }),
  mailgun: creation({ emailFrom: text, apiKey: secret, domain: text }),
  sendgrid: creation({ apiKey: secret }),
  "aws-ses": creation(
    { accessKeyId: text, secretAccessKey: secret, region: text, configurationSetName: optional(text) },
    { accessKeyId: "key", secretAccessKey: "secret" },
  ),
  oauth2: creation({ service: wireWord(SERVICES), code: secret, scopes: z.array(text) }),
  postmark: creation({ serverApiToken: secret }),
  experian: creation({ username: text, password: secret, hmacKey: secret, publicKey: text }),
  taxjar: creation({ apiToken: secret, omitFromAddress: optional(flag) }),
  avalara: creation({ licenseKey: secret, accountId: text }),
  plaid: creation({ clientId: text, secretToken: secret, websiteId: optional(text), useStripe: optional(flag) }),
};
