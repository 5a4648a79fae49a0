import { z } from "zod";
import { ahasend } from "../../../src/sandbox/ahasend/ahasend.js";
import { commercelayer } from "../../../src/sandbox/commercelayer/commercelayer.js";
import { emailit } from "../../../src/sandbox/emailit/emailit.js";
import type { EmulatorDefinition, SourceEntry } from "../../../src/sandbox/kit/emulator.js";
import { startEmulator, type EmulatorOptions } from "../../../src/sandbox/kit/start-emulator.js";
import { CREDENTIAL_TYPES } from "../../../src/sandbox/rebilly/credential-type.js";
import { rebilly } from "../../../src/sandbox/rebilly/rebilly.js";
import { sequin } from "../../../src/sandbox/sequin/sequin.js";
import { authorized, tokenOf } from "./commercelayer.js";
import { call, controlOf, type Received, type Sent, type WireRecord } from "./http.js";

/** A running emulator, as the suites that are run for every provider use it. */
export interface Subject extends AsyncDisposable {
  readonly origin: string;
  readonly control: ReturnType<typeof controlOf>;
  /** A path that lists 20 rows of the first collection from the top, or all where the API has no pages. */
  readonly listPath: string;
  /** With the right token. */
  get(path: string, sent?: Sent): Promise<Received>;
  /** The ids of a list's body. */
  idsOf(received: Received): string[];
}

export interface SubjectKind {
  readonly provider: string;
  /** In the order of the control plane. Records are spread over them evenly. */
  readonly collections: readonly [string, ...string[]];
  /** What a record is given that is to have been created then. */
  readonly createdOn: (instant: string) => Readonly<Record<string, unknown>>;
  /** Fields that a test's own record must have. */
  readonly record: Readonly<Record<string, unknown>>;
  /** A fault that this provider's lists cannot have. */
  readonly foreignFault: Readonly<Record<string, unknown>>;
  /** The end of the list at which new records come. */
  readonly newest: "first" | "last";
  /** What a record is called, wherever its provider keeps that. */
  readonly namesOf: (record: WireRecord) => readonly unknown[];
  /** When a record says it was created, in milliseconds; undefined where records do not say. */
  readonly createdAt: ((record: WireRecord) => number) | undefined;
  /** The body of an error that says no more than its status, 503. */
  readonly unavailable: unknown;
  readonly start: (options?: EmulatorOptions) => Promise<Subject>;
}

const identified = z.array(z.object({ id: z.string() }));
/** Bare, or in an envelope. */
const rows = z.union([identified, z.object({ data: identified }).transform(({ data }) => data)]);

/** Rebilly's credentials have no names; what people type into them are their usernames. */
const usernames = z.object({
  username: z.string().optional(),
  auth: z.object({ username: z.string().optional() }).optional(),
});

/** Where Sequin's credentials have names. */
const named = z.object({
  name: z.string().optional(),
  properties: z.object({ name: z.string().optional() }),
  metadata: z.object({ customer: z.string().nullish() }),
});

async function subject<Entry extends SourceEntry>(
  definition: EmulatorDefinition<Entry>,
  listPathOf: (source: Entry) => string,
  authorizationOf: (source: Entry) => Readonly<Record<string, string>> | Promise<Readonly<Record<string, string>>>,
  options?: EmulatorOptions,
): Promise<Subject> {
  const running = await startEmulator(definition, options);
  const { source } = running;
  const control = controlOf(source.baseUrl);
  const authorization = await authorizationOf(source);
  // Where a token had to be asked for.
  await control.clearRequests();
  return {
    origin: source.baseUrl,
    control,
    listPath: listPathOf(source),
    get: (path, sent = {}) => call(source.baseUrl, path, { ...sent, headers: { ...authorization, ...sent.headers } }),
    idsOf: (received) => rows.parse(received.json()).map(({ id }) => id),
    [Symbol.asyncDispose]: () => running.close(),
  };
}

function createdAtTop(instant: string): Readonly<Record<string, unknown>> {
  return { created_at: instant };
}

/** Where a resource of JSON:API has a name and times. */
const resource = z.object({ attributes: z.object({ name: z.string(), created_at: z.coerce.date() }) });

function bearer(token: string): Readonly<Record<string, string>> {
  return { authorization: `Bearer ${token}` };
}

export const SUBJECTS: readonly SubjectKind[] = [
  {
    provider: "rebilly",
    collections: CREDENTIAL_TYPES,
    createdOn: createdAtTop,
    record: { id: "mine", type: "smtp", host: "mine.example" },
    foreignFault: { kind: "stuckCursor" },
    newest: "first",
    namesOf: (record) => {
      const { username, auth } = usernames.parse(record);
      return [username, auth?.username];
    },
    createdAt: undefined,
    unavailable: {
      type: "about:blank",
      title: "Service Unavailable",
      status: 503,
      detail: "Service Unavailable.",
      instance: "/service-credentials/smtp",
    },
    start: (options) =>
      subject(
        rebilly,
        () => "/service-credentials/smtp?limit=20",
        ({ auth }) => ({ "reb-apikey": auth.apiKey }),
        options,
      ),
  },
  {
    provider: "emailit",
    collections: ["credentials"],
    createdOn: createdAtTop,
    record: { id: "mine", name: "Mine", type: "smtp" },
    foreignFault: { kind: "stickyPage" },
    newest: "first",
    namesOf: ({ name }) => [name],
    createdAt: ({ created_at: at }) => z.coerce.date().parse(at).getTime(),
    unavailable: { message: "Service Unavailable" },
    start: (options) =>
      subject(
        emailit,
        () => "/v1/credentials?per_page=20",
        ({ auth }) => bearer(auth.apiKey),
        options,
      ),
  },
  {
    provider: "ahasend",
    collections: ["smtp-credentials"],
    createdOn: createdAtTop,
    record: { id: "22222222-2222-4222-8222-222222222222", name: "Mine", scope: "global" },
    foreignFault: { kind: "clampOffset", max: 10 },
    newest: "first",
    namesOf: ({ name }) => [name],
    createdAt: ({ created_at: at }) => z.coerce.date().parse(at).getTime(),
    unavailable: { message: "Service Unavailable" },
    start: (options) =>
      subject(
        ahasend,
        ({ accountId }) => `/v2/accounts/${accountId}/smtp-credentials?limit=20`,
        ({ auth }) => bearer(auth.apiKey),
        options,
      ),
  },
  {
    provider: "sequin",
    collections: ["credentials"],
    createdOn: createdAtTop,
    record: { id: "33333333-3333-4333-8333-333333333333", name: "Mine", provider: "stripe" },
    foreignFault: { kind: "repeatPage" },
    newest: "last",
    namesOf: (record) => {
      const { name, properties, metadata } = named.parse(record);
      return [name, properties.name, metadata.customer];
    },
    // Times without a zone are UTC.
    createdAt: ({ created_at: at }) =>
      z.coerce
        .date()
        .parse(typeof at === "string" ? at.replace(/^(\S+) (\S+)$/, "$1T$2Z") : at)
        .getTime(),
    unavailable: { summary: "Service Unavailable" },
    start: (options) =>
      subject(
        sequin,
        () => "/v1/credentials?limit=20",
        ({ auth }) => bearer(auth.token),
        options,
      ),
  },
  {
    provider: "commercelayer",
    collections: ["api_credentials"],
    createdOn: (instant) => ({ attributes: { created_at: instant } }),
    record: { id: "mine", type: "api_credentials", attributes: { name: "Mine" } },
    foreignFault: { kind: "stickyPage" },
    newest: "first",
    namesOf: (record) => [resource.parse(record).attributes.name],
    createdAt: (record) => resource.parse(record).attributes.created_at.getTime(),
    unavailable: {
      errors: [
        {
          title: "Service Unavailable",
          detail: "Service Unavailable",
          code: "SERVICE_UNAVAILABLE",
          status: "503",
        },
      ],
    },
    start: (options) =>
      subject(
        commercelayer,
        () => "/api/api_credentials?page[size]=20",
        async (source) => authorized(await tokenOf(source)),
        options,
      ),
  },
];
