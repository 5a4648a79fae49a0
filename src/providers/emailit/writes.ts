import { z } from "zod";
import type { CollectionWrites, Refusal } from "../../contract/writes.js";
import type { CredentialRecord } from "../../domain/credential-record.js";
import { Secret } from "../../domain/secret.js";
import type { ShownSecret, WriteInput } from "../../domain/write.js";
import { pathOf } from "../../http/path-of.js";
import type { UpstreamResponse } from "../../http/upstream-request.js";
import { emailitEnvelope, emailitObject } from "./wire.js";

const creation = z.object({ name: z.string(), type: z.enum(["SMTP", "API"]) });
const renaming = z.object({ name: z.string() });

/** Where the two versions of the API differ in what they take. */
interface VersionWrites {
  readonly path: readonly string[];
  readonly bodyOf: (input: z.output<typeof creation>) => object;
  readonly updateMethod: "PUT" | "POST";
  /** Arguments by the names that refusals speak of. */
  readonly fields: Readonly<Record<string, readonly string[]>>;
  /** The argument that a conflict is about; null where it may be another one, or none. */
  readonly conflictField: readonly string[] | null;
  readonly rotatedName: (name: string) => string;
}

const VERSIONS: Readonly<Record<1 | 2, VersionWrites>> = {
  1: {
    path: ["v1", "credentials"],
    bodyOf: ({ name, type }) => ({ name, type: type === "SMTP" ? "smtp" : "api" }),
    updateMethod: "PUT",
    fields: { name: ["name"], type: ["type"] },
    conflictField: null,
    rotatedName: (name) => name,
  },
  2: {
    path: ["v2", "api-keys"],
    bodyOf: ({ name, type }) => ({ name, scope: type === "SMTP" ? "sending" : "full" }),
    updateMethod: "POST",
    fields: { name: ["name"], scope: ["type"] },
    // No two of the same name.
    conflictField: ["name"],
    rotatedName,
  },
};

export function emailitWrites(apiVersion: 1 | 2): CollectionWrites {
  const version = VERSIONS[apiVersion];
  const { path, bodyOf, updateMethod, rotatedName: renamed } = version;
  return {
    create: {
      request: (input) => ({ method: "POST", path: pathOf(...path), body: bodyOf(creation.parse(input)) }),
      readSecret,
      howToLook: (source, input) =>
        `ask emailitCredentials(source: "${source}") for one named ${JSON.stringify(creation.parse(input).name)} that was created just now, and delete it if nobody has its key.`,
    },
    update: (upstreamId, input) => ({
      method: updateMethod,
      path: pathOf(...path, upstreamId),
      body: renaming.parse(input),
      idempotent: true,
    }),
    remove: (upstreamId) => ({ method: "DELETE", path: pathOf(...path, upstreamId) }),
    rotate: { inputOf: (record) => likeness(record, renamed) },
    readRefusals: (response) => readRefusals(response, version),
  };
}

const LONGEST_NAME = 255;
const ROTATED = / \(rotated [\d-]{10}T[\d:]{8}(?:\.\d{3})?Z\)$/;

/** Version 2 takes no two of the same name, and the old one, which may have been made a moment ago, is there until the new one is. */
function rotatedName(name: string): string {
  const mark = ` (rotated ${new Date().toISOString()})`;
  // No character is cut in two.
  const start = name
    .replace(ROTATED, "")
    .slice(0, LONGEST_NAME - mark.length)
    .replace(/[\uD800-\uDBFF]$/, "");
  return `${start}${mark}`;
}

/** Undefined where the type is a word that is not known here. */
function likeness({ name, scopes }: CredentialRecord, renamed: (name: string) => string): WriteInput | undefined {
  const [scope] = scopes ?? [];
  if (scope === "smtp" || scope === "sending") return { name: renamed(name), type: "SMTP" };
  if (scope === "api" || scope === "full") return { name: renamed(name), type: "API" };
  return undefined;
}

const creationAnswer = z.object({ key: z.string().min(1) });

function readSecret({ body }: UpstreamResponse): ShownSecret | undefined {
  const { data } = creationAnswer.safeParse(emailitEnvelope.safeParse(body).data?.data ?? body);
  return data === undefined ? undefined : { value: new Secret(data.key), label: "API key" };
}

const text = z.string().min(1).optional().catch(undefined);
const messages = z.union([z.string().transform((one) => [one]), z.array(z.string())]);
const refusal = z.object({
  message: text,
  error: z
    .union([z.string(), z.object({ message: z.string() }).transform(({ message }) => message)])
    .optional()
    .catch(undefined),
  errors: z.record(z.string(), messages).optional().catch(undefined),
  details: z
    .union([z.record(z.string(), messages), z.array(z.object({ field: z.string(), message: z.string() }))])
    .optional()
    .catch(undefined),
});

/** Neither version documents its refusals in full: what is there of a message for each field is taken, else the one for all. */
function readRefusals(
  { status, body }: UpstreamResponse,
  { fields, conflictField }: Pick<VersionWrites, "fields" | "conflictField">,
): readonly Refusal[] {
  const { data } = refusal.safeParse(emailitObject.safeParse(body).data);
  if (data === undefined) return [];
  const { message, error, errors, details } = data;
  const byField = Array.isArray(details)
    ? details.map((one) => [one.field, one.message] as const)
    : Object.entries({ ...errors, ...details }).flatMap(([field, said]) => said.map((one) => [field, one] as const));
  if (byField.length > 0) {
    return byField.map(([field, said]) => ({
      field: Object.hasOwn(fields, field) ? (fields[field] ?? null) : null,
      message: said,
    }));
  }
  const said = message ?? error;
  return said === undefined ? [] : [{ field: status === 409 ? conflictField : null, message: said }];
}
