import { z } from "zod";
import type { CollectionWrites, Refusal } from "../../contract/writes.js";
import type { CredentialRecord } from "../../domain/credential-record.js";
import { Secret } from "../../domain/secret.js";
import type { ShownSecret, WriteInput } from "../../domain/write.js";
import { pathOf } from "../../http/path-of.js";
import type { UpstreamResponse } from "../../http/upstream-request.js";
import { isAhaSendRecord } from "./map.js";

const creation = z.object({
  name: z.string(),
  sendingScope: z.enum(["GLOBAL", "SCOPED"]),
  sandbox: z.boolean(),
  domains: z.array(z.string()).nullish(),
});

/** Creation and deletion: nothing else can be done to a credential. `path` is the collection's. */
export function ahasendWrites(path: readonly string[]): CollectionWrites {
  return {
    create: {
      request: (input, key) => ({
        method: "POST",
        path: pathOf(...path),
        headers: { "idempotency-key": key },
        // A repeat is compared byte by byte: same input, same text.
        body: bodyOf(creation.parse(input)),
        idempotent: true,
        mustBeKnown: true,
      }),
      readSecret,
      keyed: { isConflict: ({ status }) => status === 422, busyFor },
      howToLook: (source, input) =>
        `send the same input with the same \`idempotencyKey\`, if you gave one; else ask ahaSendSmtpCredentials(source: "${source}") for one named ${JSON.stringify(creation.parse(input).name)} that was created just now, and delete it if nobody has its password.`,
    },
    remove: (upstreamId) => ({ method: "DELETE", path: pathOf(...path, upstreamId) }),
    rotate: { inputOf },
    readRefusals,
  };
}

function bodyOf({ name, sendingScope, sandbox, domains }: z.output<typeof creation>): object {
  const scoped = sendingScope === "SCOPED";
  return { name, scope: scoped ? "scoped" : "global", sandbox, ...(scoped && { domains: domains ?? [] }) };
}

/** Undefined where a field that decides what it may do could not be read. */
function inputOf(record: CredentialRecord): WriteInput | undefined {
  if (!isAhaSendRecord(record)) return undefined;
  const { name, sendingScope, sandbox, domains } = record;
  return sendingScope === null || sandbox === null || domains === null
    ? undefined
    : { name, sendingScope, sandbox, domains };
}

const creationAnswer = z.object({ password: z.string().min(1) });

function readSecret({ body }: UpstreamResponse): ShownSecret | undefined {
  const { data } = creationAnswer.safeParse(body);
  return data === undefined ? undefined : { value: new Secret(data.password), label: "SMTP password" };
}

/** Seconds: one that says 0 would else be asked again without end. */
const LEAST_WAIT = 1;

/** Two headers tell a conflict with a request that is still under way from every other one. */
function busyFor(response: UpstreamResponse): number | undefined {
  const seconds = /^\d{1,4}$/.exec(response.header("retry-after") ?? "")?.[0];
  const isBusy = response.status === 409 && response.header("idempotent-replayed") === "false" && seconds !== undefined;
  return isBusy ? Math.max(Number(seconds), LEAST_WAIT) * 1000 : undefined;
}

const refusal = z.object({ message: z.string().min(1) });

/** One sentence, which does not say in a form that a program could rely on what it is about. */
function readRefusals({ body }: UpstreamResponse): readonly Refusal[] {
  const { data } = refusal.safeParse(body);
  return data === undefined ? [] : [{ field: null, message: data.message }];
}
