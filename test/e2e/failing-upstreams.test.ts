import type { RequestListener } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { deadOrigin, type LoopbackServer, serve, serveBytes } from "../http/loopback-server.js";
import { postGraphql } from "../support/ask.js";
import { startAhaSend, startEmailit, type TestEmulator } from "../support/emulators.js";
import { openGateway, sourceEntry, type TestGateway } from "../support/gateway.js";

const TOKEN = "sk_S3cret/with+signs=and-40-characters-0001";
/** What the upstreams say here, and a client must never read. */
const SAID = "UPSTREAM-WORDS";
const ECHOES = [
  TOKEN,
  encodeURIComponent(TOKEN),
  TOKEN.replaceAll("/", String.raw`\/`),
  Buffer.from(TOKEN).toString("base64"),
];

/** Of the provider whose upstream misbehaves: how a source is configured, and the connection over it. */
interface Subject {
  readonly provider: string;
  readonly field: string;
  readonly own: Readonly<Record<string, unknown>>;
  /** Key of `auth` that the token stands under. */
  readonly authKey: string;
  /** Further origins that have to be given where `baseUrl` is. */
  readonly origins?: readonly string[];
}

const PROVIDERS: readonly [Subject, ...Subject[]] = [
  { provider: "emailit", field: "emailitCredentials", own: { apiVersion: 1 }, authKey: "apiKey" },
  {
    provider: "ahasend",
    field: "ahaSendSmtpCredentials",
    own: { accountId: "5f0c6b1e-1111-4222-8333-444455556666" },
    authKey: "apiKey",
  },
  { provider: "rebilly", field: "rebillyCredentials", own: { organizationId: "org-1" }, authKey: "apiKey" },
  { provider: "sequin", field: "sequinCredentials", own: {}, authKey: "token" },
  {
    provider: "commercelayer",
    field: "commerceLayerApiCredentials",
    own: {},
    authKey: "accessToken",
    origins: ["authUrl"],
  },
];

let mail: TestEmulator;
let aha: TestEmulator;
const opened = new AsyncDisposableStack();

beforeAll(async () => {
  mail = opened.use(await startEmailit({ size: 30 }));
  aha = opened.use(await startAhaSend({ size: 30 }));
});
afterAll(() => opened.disposeAsync());

/** A source whose upstream is at `baseUrl`, next to one of each provider that is well. */
function openBeside(
  baseUrl: string,
  { provider, own, authKey, origins = [] }: Subject,
  changes: Readonly<Record<string, unknown>> = {},
  limits: Readonly<Record<string, unknown>> = {},
): Promise<TestGateway> {
  const others = Object.fromEntries(origins.map((key) => [key, baseUrl]));
  const auth = { [authKey]: TOKEN };
  const bad = { id: "bad", provider, baseUrl, ...others, ...own, auth, retry: { attempts: 1 }, ...changes };
  return openGateway({ limits, sources: [bad, sourceEntry("mail", mail.entry), sourceEntry("aha", aha.entry)] });
}

function expectNoSecret({ log }: TestGateway, text: string): void {
  expect(text).not.toContain(SAID);
  for (const form of ECHOES) {
    expect(text).not.toContain(form);
    expect(log.join("")).not.toContain(form);
  }
}

/** The bad source, the good one of the same provider and that of the other, all in one operation. */
function threeLists(field: string): string {
  return `{
    bad: ${field}(source: "bad", first: 5) { nodes { id } totalCount }
    mail: emailitCredentials(source: "mail", first: 5) { nodes { id } }
    aha: ahaSendSmtpCredentials(source: "aha", first: 5) { nodes { id } }
  }`;
}

/** The one error is about the bad source, and the other lists came; gives its message. */
async function expectBlame(
  gateway: TestGateway,
  field: string,
  expected: Readonly<Record<string, unknown>>,
): Promise<string> {
  const { status, data, errors, text } = await gateway.ask(threeLists(field));
  expect(status).toBe(200);
  expect(data).toEqual({ bad: null, mail: FIVE, aha: FIVE });
  expect(errors).toMatchObject([{ path: ["bad"], extensions: { source: "bad", ...expected } }]);
  expectNoSecret(gateway, text);
  const message = errors[0]?.message ?? "";
  expect(message).toContain("source 'bad'");
  return message;
}

const FIVE = { nodes: Array.from({ length: 5 }, () => ({ id: expect.any(String) as unknown })) };

const json =
  (body: string, status = 200): RequestListener =>
  (_, response) =>
    void response.writeHead(status, { "content-type": "application/json" }).end(body);

/** Repeats what was sent, as some do in their errors. */
const echo =
  (status: number, headers: Readonly<Record<string, string>> = {}): RequestListener =>
  ({ headers: received }, response) =>
    void response.writeHead(status, headers).end(JSON.stringify({ message: SAID, received }));

const ANSWERS: readonly (readonly [
  what: string,
  answer: RequestListener,
  expected: Readonly<Record<string, unknown>>,
])[] = [
  ["401 that repeats the token", echo(401), { code: "UPSTREAM_UNAUTHORIZED" }],
  ["403 that repeats the token", echo(403), { code: "UPSTREAM_FORBIDDEN" }],
  ["400 that repeats the token", echo(400), { code: "UPSTREAM_REJECTED" }],
  ["500 that repeats the token", echo(500), { code: "UPSTREAM_UNAVAILABLE" }],
  ["429", echo(429, { "retry-after": "7" }), { code: "UPSTREAM_RATE_LIMITED", retryAfter: 7 }],
  ["504", echo(504), { code: "UPSTREAM_TIMEOUT" }],
  ["404", echo(404), { code: "UPSTREAM_REJECTED" }],
  [
    "an HTML page",
    (_, response) => void response.setHeader("content-type", "text/html").end(`<html>${SAID}</html>`),
    { code: "UPSTREAM_BAD_RESPONSE" },
  ],
  ["an HTML page as JSON", json(`<html>${SAID}</html>`), { code: "UPSTREAM_BAD_RESPONSE" }],
  ["no body", json(""), { code: "UPSTREAM_BAD_RESPONSE" }],
  ["204", (_, response) => void response.writeHead(204).end(), { code: "UPSTREAM_BAD_RESPONSE" }],
  ["another shape", json(`{"items":["${SAID}"]}`), { code: "UPSTREAM_BAD_RESPONSE" }],
  ["a list that is null", json('{"data":null}'), { code: "UPSTREAM_BAD_RESPONSE" }],
  ["a text", json(`"${SAID}"`), { code: "UPSTREAM_BAD_RESPONSE" }],
  ["null", json("null"), { code: "UPSTREAM_BAD_RESPONSE" }],
  [
    "half a body",
    (_, response) => {
      response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
      response.write(`{"data":["${SAID}`, () => response.destroy());
    },
    { code: "UPSTREAM_BAD_RESPONSE" },
  ],
  ["a connection that is cut", (_, response) => void response.destroy(), { code: "UPSTREAM_UNAVAILABLE" }],
];

const HANGING: readonly (readonly [what: string, answer: RequestListener])[] = [
  ["nothing", () => {}],
  ["no end of its body", (_, response) => void response.writeHead(200).write('{"data":[')],
];

describe.each(PROVIDERS)("an upstream of $provider", (subject) => {
  test.each(ANSWERS)(
    "that answers with %s is named, and spoils only its own field",
    async (_what, answer, expected) => {
      await using server = await serve(answer);
      await using gateway = await openBeside(server.origin, subject);
      await expectBlame(gateway, subject.field, expected);
    },
  );

  test.each(HANGING)(
    "that answers with %s in its time is named, and spoils only its own field",
    async (_what, answer) => {
      await using server = await serve(answer);
      await using gateway = await openBeside(server.origin, subject, { timeout: "200ms" });
      const message = await expectBlame(gateway, subject.field, { code: "UPSTREAM_TIMEOUT" });
      expect(message).toContain("within its timeout, which the configuration sets");
    },
  );

  test("that redirects elsewhere is refused: the other origin gets no request", async () => {
    await using elsewhere = await serve(json('{"data":[]}'));
    await using server = await serve((_, response) =>
      response.writeHead(307, { location: `${elsewhere.origin}/${SAID}?key=${encodeURIComponent(TOKEN)}` }).end(),
    );
    await using gateway = await openBeside(server.origin, subject);
    const message = await expectBlame(gateway, subject.field, { code: "UPSTREAM_BAD_RESPONSE" });
    expect(message).toContain("a redirect to another origin was refused, check baseUrl of source 'bad'");
    expect(elsewhere.requests).toHaveLength(0);
  });

  test("that sends 50 MB is cut off", async () => {
    await using server = await serveFiftyMegabytes();
    await using gateway = await openBeside(server.origin, subject);
    const message = await expectBlame(gateway, subject.field, { code: "UPSTREAM_BAD_RESPONSE" });
    expect(message).toContain("a body over the size that is read");
    expect(await server.written).toBeLessThan(40_000_000);
  });

  test("that is down, or speaks no HTTP, is named", async () => {
    await using noHttp = await serveBytes((socket) => socket.end(`SSH-2.0 ${SAID}\r\n`));
    for (const [origin, code] of [
      [await deadOrigin(), "UPSTREAM_UNAVAILABLE"],
      [noHttp.origin, "UPSTREAM_BAD_RESPONSE"],
    ] as const) {
      await using gateway = await openBeside(origin, subject);
      await expectBlame(gateway, subject.field, { code });
    }
  });

  test("hears that nobody waits any more when the client goes away", async () => {
    const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>();
    const { promise: left, resolve: leave } = Promise.withResolvers<void>();
    await using server = await serve((_, response) => {
      response.on("close", leave);
      arrive();
    });
    await using gateway = await openBeside(server.origin, subject);
    const client = new AbortController();
    const answer = postGraphql(gateway.url, threeLists(subject.field), {}, client.signal).catch(
      (error: unknown) => error,
    );
    await arrived;
    client.abort();
    await left;
    expect(await answer).toBeInstanceOf(Error);
  });
});

test("an upstream that hangs does not hold an operation longer than its deadline, and what came in time is told", async () => {
  await using server = await serve(() => {});
  await using gateway = await openBeside(server.origin, PROVIDERS[0], {}, { requestTimeout: "1500ms" });
  const message = await expectBlame(gateway, PROVIDERS[0].field, { code: "UPSTREAM_TIMEOUT" });
  expect(message).toContain("within the deadline of the operation");
});

const SECRETS = { password: TOKEN, key: TOKEN, api_key: TOKEN, client_secret: TOKEN, secret: { value: TOKEN } };
const UUID = "8d4f7d0e-92f5-4d6c-9a63-3e0b5d1f7c11";

interface SecretRow {
  readonly provider: string;
  readonly own?: Readonly<Record<string, unknown>>;
  /** Of the provider's connection, besides `source` and `first`. */
  readonly args?: string;
  readonly id: string;
  /** What a list of that one row is. */
  readonly list: unknown;
}

/** Rows with a secret wherever their providers might put one. */
const SECRET_ROWS: readonly SecretRow[] = [
  { provider: "emailit", id: "abc", list: { data: [{ id: "abc", name: "Mine", ...SECRETS }] } },
  {
    provider: "emailit",
    own: { apiVersion: 2 },
    id: "abc",
    list: { data: [{ id: "abc", name: "Mine", ...SECRETS }], next_page_url: null },
  },
  {
    provider: "ahasend",
    id: UUID,
    list: { data: [{ id: UUID, name: "Mine", ...SECRETS }], pagination: { has_more: false } },
  },
  {
    provider: "rebilly",
    args: "type: AWS_SES",
    id: "crd_1",
    list: [{ ...SECRETS, id: "crd_1", key: "AKIA", configurationSetName: "Mine", auth: SECRETS }],
  },
  {
    provider: "sequin",
    id: UUID,
    list: {
      data: [
        {
          id: UUID,
          name: "Mine",
          ...SECRETS,
          properties: { kind: "stripe_key", ...SECRETS, unknown: [SECRETS] },
          oauth_app: SECRETS,
        },
      ],
    },
  },
  {
    provider: "commercelayer",
    id: "abc",
    list: {
      data: [
        {
          id: "abc",
          type: "api_credentials",
          attributes: { name: "Mine", created_at: "2026-01-01T00:00:00.000Z", ...SECRETS },
          ...SECRETS,
        },
      ],
      meta: { record_count: 1, page_count: 1 },
    },
  },
];

test.for(SECRET_ROWS)("a secret that a row of $provider carries is nowhere (case %$)", async (given) => {
  const { provider, own, args = "", id, list } = given;
  const subject = PROVIDERS.find((candidate) => candidate.provider === provider) ?? PROVIDERS[0];
  await using server = await serve(json(JSON.stringify(list)));
  await using gateway = await openBeside(server.origin, { ...subject, ...(own === undefined ? {} : { own }) });
  const { data, errors, text } = await gateway.ask(`{
    ${subject.field}(source: "bad", first: 5, ${args}) {
      nodes {
        id upstreamId name kind status environment identifier secret { present masked revealable } scopes domains metadata
        createdAt lastUse { state at } health { status notes } source { key name }
      }
      sources { status errors { code message } pushedDown checkedHere }
    }
  }`);
  expect(errors).toEqual([]);
  expect(data).toMatchObject({
    [subject.field]: {
      nodes: [{ upstreamId: id, name: expect.stringContaining("Mine") as unknown, secret: { present: true } }],
    },
  });
  expectNoSecret(gateway, text);
});

/** `written`: how much had been put on the wire when the client had enough. */
async function serveFiftyMegabytes(): Promise<LoopbackServer & { readonly written: Promise<number> }> {
  const { promise: written, resolve } = Promise.withResolvers<number>();
  const chunk = Buffer.alloc(256 * 1024, " ");
  const server = await serve((_, response) => {
    let sent = 0;
    const write = (): void => {
      while (sent < 50_000_000) {
        sent += chunk.byteLength;
        if (!response.write(chunk)) return;
      }
      response.end('{"data":[]}');
    };
    response.on("drain", write).on("close", () => resolve(sent));
    write();
  });
  return { ...server, written };
}
