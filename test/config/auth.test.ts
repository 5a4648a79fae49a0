import { describe, expect, test } from "vitest";
import { complaints, loaded, warnings } from "./load.js";

const HASH = "a".repeat(64);
const OTHER_HASH = "0123456789abcdef".repeat(4);
const SOURCES = `
sources:
  - { id: post, provider: mail, auth: { apiKey: k } }
  - { id: off, provider: mail, enabled: false, auth: { apiKey: k } }`;
const ACTIONS = "credentials:read, credentials:write, credentials:delete, secrets:reveal, explain, metrics";

const tokens = (...entries: readonly string[]): string =>
  `auth: { mode: tokens, tokens: [${entries.join(", ")}] }${SOURCES}`;
const token = (keys: string): string => tokens(`{ name: ci, sha256: ${HASH}, ${keys} }`);
const jwt = (changes: Readonly<Record<string, unknown>>): string => {
  const auth = {
    mode: "jwt",
    issuer: "https://id.example",
    audience: "credgraph",
    jwksUri: "https://id.example/keys",
    algorithms: ["RS256"],
    ...changes,
  };
  return `auth: ${JSON.stringify(auth)}${SOURCES}`;
};

describe("tokens", () => {
  test("are taken with name, hash, scopes and end", () => {
    const file = tokens(
      `{ name: ci, sha256: ${HASH}, scopes: [credentials:read, "credentials:write:provider:MAIL", "explain:source:post", "metrics:source:off"], expires: 2027-01-31T12:00:00+02:00 }`,
      `{ name: nobody, sha256: ${OTHER_HASH} }`,
    );
    expect(loaded(file).auth).toEqual({
      mode: "tokens",
      tokens: [
        {
          name: "ci",
          sha256: HASH,
          scopes: [
            { action: "credentials:read", at: { kind: "everywhere" } },
            { action: "credentials:write", at: { kind: "provider", provider: "MAIL" } },
            { action: "explain", at: { kind: "source", source: "post" } },
            { action: "metrics", at: { kind: "source", source: "off" } },
          ],
          expires: Date.UTC(2027, 0, 31, 10),
        },
        { name: "nobody", sha256: OTHER_HASH, scopes: [], expires: undefined },
      ],
    });
  });

  test("may name the sandbox's sources where it serves", () => {
    const scopes = 'scopes: ["credentials:read:source:shop"]';
    const file = (sources: string): string =>
      `auth: { mode: tokens, tokens: [{ name: ci, sha256: ${HASH}, ${scopes} }] }${sources}`;
    expect(complaints(file(""))).toEqual([]);
    expect(complaints(file(SOURCES), { flags: { sandbox: true } })).toEqual([]);
    expect(complaints(file(SOURCES))).toHaveLength(1);
  });

  test.each([
    [tokens(), "auth.tokens: must name at least one token"],
    ["auth: { mode: tokens }", "auth.tokens: is required"],
    ["auth: { mode: tokens, tokens: t }", "auth.tokens: must be a list"],
    [tokens("7"), "auth.tokens[0]: must be a map with the keys name, sha256, scopes, expires"],
    [tokens(`{ sha256: ${HASH} }`), "auth.tokens[0].name: is required"],
    [tokens(`{ name: "a\\u0007b", sha256: ${HASH} }`), "auth.tokens[0].name: must be printable text"],
    [tokens("{ name: ci }"), "auth.tokens[0].sha256: is required"],
    [tokens(`{ name: ci, sha256: ${HASH.toUpperCase()} }`), "auth.tokens[0].sha256: must be the SHA-256 of the token"],
    [tokens(`{ name: ci, sha256: ${HASH}a }`), "auth.tokens[0].sha256: must be the SHA-256 of the token"],
    [
      tokens(`{ name: a, sha256: ${HASH} }`, `{ name: b, sha256: ${HASH} }`),
      "auth.tokens[1].sha256: is already that of tokens[0]",
    ],
    [token("token: t"), "auth.tokens[0]: contains a key that is not known"],
    [token("scopes: credentials:read"), "auth.tokens[0].scopes: must be a list"],
    [token("scopes: [credentials:raed]"), `auth.tokens[0].scopes[0]: must be one of ${ACTIONS}, alone or followed by`],
    [token("scopes: [explain, 7]"), `auth.tokens[0].scopes[1]: must be one of ${ACTIONS}`],
    [
      token('scopes: ["credentials:read:provider:mail"]'),
      "auth.tokens[0].scopes[0]: names no provider: allowed are MAIL, SHOP",
    ],
    [
      token('scopes: ["credentials:read:source:pots"]'),
      "auth.tokens[0].scopes[0]: names no configured source: allowed are post, off",
    ],
    [token("expires: tomorrow"), "auth.tokens[0].expires: must be a date, or a date-time with its zone"],
    [token("expires: 2027-02-31"), "auth.tokens[0].expires: must be a date"],
    [token("expires: 2027-01-31T12:00:00"), "auth.tokens[0].expires: must be a date"],
    [token("expires: 1801396800"), "auth.tokens[0].expires: must be a date"],
  ])("%s is refused", (file, expected) => {
    const given = complaints(file);
    expect(given).toHaveLength(1);
    expect(given[0]).toContain(expected);
  });

  test("everything wrong is said at once", () => {
    const file = tokens(
      '{ name: "", sha256: x, scopes: [a, "explain:source:b"], expires: c }',
      `{ name: n, sha256: ${HASH} }`,
    );
    expect(complaints(file).map((complaint) => complaint.slice(0, complaint.indexOf(": ")))).toEqual([
      "auth.tokens[0].name",
      "auth.tokens[0].sha256",
      "auth.tokens[0].scopes[0]",
      "auth.tokens[0].scopes[1]",
      "auth.tokens[0].expires",
    ]);
  });

  test("that have ended are a warning", () => {
    expect(warnings(token("expires: 2020-01-01"))).toContainEqual(
      "the token of 'ci' in auth.tokens has expired: it is refused",
    );
  });
});

describe("JWTs", () => {
  test("are taken with issuer, audience and keys", () => {
    expect(loaded(jwt({})).auth).toEqual({
      mode: "jwt",
      issuer: "https://id.example",
      audience: "credgraph",
      jwksUri: "https://id.example/keys",
      algorithms: ["RS256"],
      clockSkew: 30_000,
      scopeClaim: "scope",
    });
    expect(loaded(jwt({ jwksUri: "http://127.0.0.1:9/keys", clockSkew: "5s", scopeClaim: "scp" })).auth).toMatchObject({
      jwksUri: "http://127.0.0.1:9/keys",
      clockSkew: 5000,
      scopeClaim: "scp",
    });
  });

  test.each<[Readonly<Record<string, unknown>>, string]>([
    [{ issuer: undefined }, "auth.issuer: is required"],
    [{ audience: undefined }, "auth.audience: is required"],
    [{ jwksUri: undefined }, "auth.jwksUri: is required"],
    [{ algorithms: undefined }, "auth.algorithms: is required"],
    [{ issuer: "" }, "auth.issuer: must be text"],
    [{ jwksUri: "http://id.example/keys" }, "auth.jwksUri: must be a https URL (plain http to loopback only)"],
    [{ jwksUri: "https://user:word@id.example/keys" }, "auth.jwksUri: must be a https URL"],
    [{ jwksUri: "file:///etc/keys" }, "auth.jwksUri: must be a https URL"],
    [{ algorithms: [] }, "auth.algorithms: must name at least one"],
    [{ algorithms: ["none"] }, "auth.algorithms[0]: must be one of RS256, RS384"],
    [{ algorithms: ["RS256", "HS256"] }, "auth.algorithms[1]: must be one of RS256, RS384"],
    [{ clockSkew: "1h" }, "auth.clockSkew: must be at most 10m"],
    [{ clockSkew: -1 }, "auth.clockSkew: must be a duration"],
    [{ tokens: [] }, "auth: contains a key that is not known"],
    [{ allowUnauthenticated: true }, "auth: contains a key that is not known"],
  ])("with %j are refused", (changes, expected) => {
    const given = complaints(jwt(changes));
    expect(given).toHaveLength(1);
    expect(given[0]).toContain(expected);
  });
});

describe("with authentication", () => {
  test.each([token("scopes: []"), jwt({})])("the gateway may listen anywhere", (file) => {
    expect(loaded(`server: { host: 0.0.0.0 }\n${file}`).server.host).toBe("0.0.0.0");
  });

  test("names for Host have no effect, and that is said", () => {
    expect(warnings(`server: { hosts: [graph.example] }\n${jwt({})}`)).toContainEqual(
      expect.stringMatching(/^server\.hosts has no effect/),
    );
  });
});
