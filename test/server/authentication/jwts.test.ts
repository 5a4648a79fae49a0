import { createHmac } from "node:crypto";
import * as fc from "fast-check";
import { base64url, exportSPKI, importJWK } from "jose";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { JwtAuthConfig } from "../../../src/config/auth-config.js";
import type { Authenticate } from "../../../src/server/authentication/authentication.js";
import { createAuthenticator } from "../../../src/server/authentication/create-authenticator.js";
import { fetchOnce, type HttpAnswer } from "../../support/ask.js";
import { startPaperServer } from "../../support/paper-server.js";
import { runs } from "../../support/runs.js";
import { type SignOptions, startTokenIssuer, type TokenIssuer } from "../../support/token-issuer.js";

let issuer: TokenIssuer;
let authenticate: Authenticate;
beforeEach(async () => {
  issuer = await startTokenIssuer();
  authenticate = authenticatorWith({});
});
afterEach(() => issuer[Symbol.asyncDispose]());

function authenticatorWith(changes: Partial<JwtAuthConfig>): Authenticate {
  return createAuthenticator({ ...issuer.auth, clockSkew: 30_000, scopeClaim: "scope", ...changes });
}

function outcomeOf(token: string, ask = authenticate) {
  return ask(`Bearer ${token}`);
}

async function viewerFor(options: SignOptions, ask = authenticate) {
  const result = await outcomeOf(await issuer.sign(options), ask);
  if (result.outcome !== "KNOWN") throw new Error(result.message);
  return result.viewer;
}

function encode(part: object): string {
  return base64url.encode(JSON.stringify(part));
}

function jwt(header: object, payload: object, signature = ""): string {
  return `${encode(header)}.${encode(payload)}.${signature}`;
}

function inSeconds(seconds: number): number {
  return Math.floor(Date.now() / 1000) + seconds;
}

const claims = (): object => ({
  iss: issuer.auth.issuer,
  aud: issuer.auth.audience,
  sub: "ada",
  exp: inSeconds(300),
  scope: "credentials:read",
});

describe("a token of the issuer for this gateway", () => {
  test("says who asks and what they may", async () => {
    const scope = "openid credentials:read:source:billing  explain unknown:thing credentials:nothing";
    const viewer = await viewerFor({ claims: { scope } });
    expect(viewer.name).toBe("ada");
    const billing = { key: "billing", provider: "REBILLY" };
    const mail = { key: "mail", provider: "EMAILIT" };
    expect([viewer.may("credentials:read", billing), viewer.may("credentials:read", mail)]).toEqual([true, false]);
    expect([viewer.may("explain", mail), viewer.may("credentials:write")]).toEqual([true, false]);
  });

  test.each([
    [{ scp: ["credentials:read", 7, null, "metrics"] }, "scp", ["credentials:read", "metrics"]],
    [{ "https://id.example/scopes": "secrets:reveal" }, "https://id.example/scopes", ["secrets:reveal"]],
    [{ scope: "credentials:read" }, "scp", []],
    [{ scope: { "credentials:read": true } }, "scope", []],
    [{}, "constructor", []],
  ] as const)("may carry its scopes in %j, as %s has it", async (given, scopeClaim, expected) => {
    const viewer = await viewerFor({ claims: { ...given } }, authenticatorWith({ scopeClaim }));
    const all = ["credentials:read", "credentials:write", "secrets:reveal", "metrics"] as const;
    expect(all.filter((action) => viewer.may(action))).toEqual(expected);
  });

  test("may be for other audiences too", async () => {
    expect(await viewerFor({ claims: { aud: ["other", issuer.auth.audience] } })).toMatchObject({ name: "ada" });
  });

  test("names a viewer in one short line, whatever its subject is", async () => {
    const { name } = await viewerFor({ claims: { sub: `  ada\n2026 error forged\u0000\u202e${"x".repeat(1000)}` } });
    expect(name).toMatch(/^ada 2026 error forged x+ [0-9a-f]{64}$/);
    expect(name.length).toBeLessThanOrEqual(200);
  });

  test("never gives two subjects one name", async () => {
    const long = "x".repeat(200);
    const subs = ["ada", " ada", "a\nda", "a da", "a\ud800", "a\ud801", long, `${long}1`, `${long}2`];
    const viewers = await Promise.all(subs.map((sub) => viewerFor({ claims: { sub } })));
    expect(new Set(viewers.map(({ name }) => name)).size).toBe(subs.length);
  });

  test("is good within the clock skew around its time, and no longer", async () => {
    expect(await outcomeOf(await issuer.sign({ lifetime: -10 }))).toMatchObject({ outcome: "KNOWN" });
    expect(await outcomeOf(await issuer.sign({ lifetime: -40 }))).toMatchObject({ outcome: "REFUSED" });
    expect(await outcomeOf(await issuer.sign({ claims: { nbf: inSeconds(20) } }))).toMatchObject({ outcome: "KNOWN" });
    expect(await outcomeOf(await issuer.sign({ lifetime: -10 }), authenticatorWith({ clockSkew: 0 }))).toMatchObject({
      outcome: "REFUSED",
    });
  });
});

describe("refused is", () => {
  const signed: readonly (readonly [string, SignOptions, string])[] = [
    ["an expired token, with its name", { lifetime: -3600 }, "has expired"],
    ["one that is not valid yet", { claims: { nbf: 4_000_000_000 } }, "not valid yet"],
    ["one for another audience", { claims: { aud: "another" } }, "another audience"],
    ["one for no audience", { without: ["aud"] }, "audience"],
    ["one of another issuer", { claims: { iss: "https://evil.example" } }, "another issuer"],
    ["one of no issuer", { without: ["iss"] }, "issuer"],
    ["one without an end", { without: ["exp"] }, "`exp`"],
    ["one of nobody", { without: ["sub"] }, "`sub`"],
    ["one of an empty name", { claims: { sub: " \n " } }, "`sub`"],
    ["one whose end is a text", { claims: { exp: "2099-01-01" } }, "`exp`"],
  ];
  test.each(signed)("%s", async (_, options, message) => {
    const outcome = await outcomeOf(await issuer.sign(options));
    expect(outcome).toMatchObject({ outcome: "REFUSED", token: "INVALID" });
    expect(outcome).toHaveProperty("message", expect.stringContaining(message));
    expect("name" in outcome).toBe(_.endsWith("with its name"));
  });

  const forged: Readonly<Record<string, () => string | Promise<string>>> = {
    "one without a signature": () => jwt({ alg: "none" }, claims()),
    "one without a signature, differently spelt": () => jwt({ alg: "nOnE", kid: "key-0" }, claims()),
    "one with a signature and no algorithm": () => jwt({ alg: "none", kid: "key-0" }, claims(), "c2ln"),
    "one signed with the public key as a shared secret": async () => {
      const [jwk] = issuer.keys;
      const key = await importJWK({ ...jwk, ext: true }, "ES256");
      if (key instanceof Uint8Array) throw new Error("no public key");
      const unsigned = jwt({ alg: "HS256", kid: "key-0" }, claims()).slice(0, -1);
      const signature = createHmac("sha256", await exportSPKI(key))
        .update(unsigned)
        .digest("base64url");
      return `${unsigned}.${signature}`;
    },
    "one that was changed after it was signed": async () => {
      const [header = "", , signature = ""] = (await issuer.sign()).split(".");
      const payload = base64url.encode(JSON.stringify({ ...claims(), sub: "root" }));
      return `${header}.${payload}.${signature}`;
    },
    "one that brings its own key along": async () => {
      await using other = await startTokenIssuer();
      const [, payload = "", signature = ""] = (await other.sign()).split(".");
      const header = { alg: "ES256", jwk: other.keys[0], jku: other.jwksUri, kid: "key-0" };
      return `${base64url.encode(JSON.stringify(header))}.${payload}.${signature}`;
    },
    "one of another issuer's key": async () => {
      await using other = await startTokenIssuer();
      return other.sign();
    },
    "one with a part too few": async () => (await issuer.sign()).split(".").slice(0, 2).join("."),
    "one that needs what is not understood": () =>
      jwt({ alg: "ES256", kid: "key-0", crit: ["x"], x: 1 }, claims(), "c2ln"),
    "one that is nested without end": () => `${base64url.encode("[".repeat(4000))}.e30.c2ln`,
    "what is no JWT": () => "opaque-token",
  };
  test.each(Object.entries(forged))("%s", async (_, forge) => {
    // The keys are there already: it is the token that is refused.
    await viewerFor({});
    expect(await outcomeOf(await forge())).toMatchObject({ outcome: "REFUSED", token: "INVALID" });
    expect(await outcomeOf(await issuer.sign())).toMatchObject({ outcome: "KNOWN" });
  });

  test("anything else that somebody makes up, and never for want of keys", async () => {
    await issuer.rotate({ alg: "RS256", kept: true });
    await viewerFor({});
    const alg = fc.constantFrom("ES256", "RS256", "none", "HS256", "EdDSA", "", "toString");
    const kid = fc.constantFrom<(string | undefined)[]>("key-0", "key-1", undefined);
    const header = fc.oneof(
      fc.record({ alg, kid }),
      fc.record({ alg, kid, b64: fc.boolean(), crit: fc.constantFrom(["b64"], [], "b64") }),
      fc.dictionary(fc.constantFrom("alg", "kid", "crit", "typ", "enc", "__proto__"), fc.jsonValue()),
    );
    const text = fc.oneof(
      fc.base64String(),
      fc.string().map(base64url.encode),
      fc.jsonValue().map((v) => base64url.encode(JSON.stringify(v))),
    );
    await fc.assert(
      fc.asyncProperty(fc.oneof(header.map(encode), text), text, text, async (...parts) => {
        expect(await outcomeOf(parts.join("."))).toMatchObject({ outcome: "REFUSED" });
      }),
      runs(300),
    );
  });

  test("one signed with an algorithm that is not configured, though the key is good", async () => {
    const outcome = await outcomeOf(await issuer.sign(), authenticatorWith({ algorithms: ["RS256"] }));
    expect(outcome).toHaveProperty("message", expect.stringContaining("algorithm"));
    expect(issuer.fetches).toBe(0);
  });
});

describe("the issuer's keys", () => {
  test("are fetched once for many tokens at the same time and after", async () => {
    const tokens = await Promise.all(Array.from({ length: 20 }, () => issuer.sign()));
    await Promise.all(tokens.map((token) => outcomeOf(token)));
    await viewerFor({});
    expect(issuer.fetches).toBe(1);
  });

  test("may change at once: the new one is found, the old one is not taken any more", async () => {
    const old = await issuer.sign();
    expect(await outcomeOf(old)).toMatchObject({ outcome: "KNOWN" });
    await issuer.rotate({ alg: "RS256" });
    expect(await outcomeOf(await issuer.sign())).toMatchObject({ outcome: "KNOWN" });
    expect(await outcomeOf(old)).toMatchObject({ outcome: "REFUSED" });
  });

  test("need not be named: each that fits is tried", async () => {
    await issuer.rotate({ kept: true });
    for (const key of [0, 1]) {
      expect(await outcomeOf(await issuer.sign({ key, named: false }))).toMatchObject({ outcome: "KNOWN" });
    }
    await using other = await startTokenIssuer();
    expect(await outcomeOf(await other.sign({ named: false }))).toMatchObject({ outcome: "REFUSED" });
    expect(await outcomeOf(await issuer.sign({ named: false, lifetime: -99 }))).toMatchObject({ outcome: "REFUSED" });
  });

  test("are not fetched for each of a flood of tokens with unknown keys, and good tokens pass it", async () => {
    await viewerFor({});
    for (let count = 0; count < 50; count += 1) {
      const header = { alg: "ES256", kid: `stranger-${count}` };
      expect(await outcomeOf(jwt(header, claims(), "c2ln"))).toMatchObject({ outcome: "REFUSED" });
    }
    expect(issuer.fetches).toBeLessThanOrEqual(5);
    expect(await outcomeOf(await issuer.sign())).toMatchObject({ outcome: "KNOWN" });
  });

  test("are used for ten minutes while the issuer cannot be reached, and fetched again after", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    try {
      await viewerFor({});
      issuer.answer((response) => response.destroy());
      vi.setSystemTime(Date.now() + 9 * 60_000);
      expect(await outcomeOf(await issuer.sign())).toMatchObject({ outcome: "KNOWN" });
      vi.setSystemTime(Date.now() + 2 * 60_000);
      expect(await outcomeOf(await issuer.sign())).toMatchObject({ outcome: "UNDECIDED" });
      issuer.answer(undefined);
      expect(await outcomeOf(await issuer.sign())).toMatchObject({ outcome: "KNOWN" });
    } finally {
      vi.useRealTimers();
    }
  });

  test.each<[string, Parameters<TokenIssuer["answer"]>[0]]>([
    ["that cannot be had", (response) => response.destroy()],
    ["behind an error", (response) => response.writeHead(500).end()],
    ["behind a redirect", (response) => response.writeHead(302, { location: "http://127.0.0.1:9/" }).end()],
    ["that are no JSON", (response) => response.end("<html>")],
    ["that are no key set", (response) => response.end('{"keys":7}')],
  ])("%s are not the token's fault: it is not refused, and taken later", async (_, answer) => {
    issuer.answer(answer);
    const token = await issuer.sign();
    expect(await outcomeOf(token)).toMatchObject({ outcome: "UNDECIDED" });
    issuer.answer(undefined);
    expect(await outcomeOf(token)).toMatchObject({ outcome: "KNOWN" });
  });

  test("are not asked for in a flood while the issuer is down", async () => {
    issuer.answer((response) => response.destroy());
    const token = await issuer.sign();
    for (let count = 0; count < 30; count += 1) {
      expect(await outcomeOf(token)).toMatchObject({ outcome: "UNDECIDED" });
    }
    expect(issuer.fetches).toBeLessThanOrEqual(5);
  });
});

function ask(url: string, token: string): Promise<HttpAnswer> {
  return fetchOnce(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: "{ credentialSources { key } }" }),
  });
}

describe("over HTTP", () => {
  test("a good token asks, a bad one is 401, and one that nobody can check is 503 with a time to come back", async () => {
    await using server = await startPaperServer({ authenticate });
    const good = await issuer.sign({ claims: { scope: "credentials:read" } });
    expect((await ask(server.url, good)).json).toEqual({ data: { credentialSources: [{ key: "desk" }] } });
    const expired = await ask(server.url, await issuer.sign({ lifetime: -3600 }));
    expect(expired.status).toBe(401);
    expect(expired.headers["www-authenticate"]).toBe('Bearer error="invalid_token"');
    expect(server.audited).toMatchObject([{ viewer: "ada", code: "UNAUTHENTICATED" }]);

    issuer.answer((response) => response.destroy());
    await issuer.rotate();
    const undecided = await ask(server.url, await issuer.sign());
    expect(undecided.status).toBe(503);
    expect(undecided.headers["retry-after"]).toBe("5");
    expect(undecided.json).toMatchObject({ errors: [{ extensions: { code: "UPSTREAM_UNAVAILABLE" } }] });
    expect(server.log.join("")).toContain("the key set at auth.jwksUri cannot be read");
    expect(server.log.join("")).not.toContain(good);
  });
});
