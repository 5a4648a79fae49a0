import { inspect } from "node:util";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { load } from "./load.js";

/** Long enough that no piece of six characters occurs in a complaint by chance, and with digits amid it, as keys have. */
const secretText = fc.stringMatching(/^[A-Z]{2}[0-9]{4}[A-Z0-9]{0,4}[!#%&=+/~^|;<>?@_-]{0,3}[A-Z0-9]{10,30}$/);

/** What a mishap makes of a secret at a place where one belongs. */
const mishap = fc.constantFrom<((secret: string) => unknown)[]>(
  (secret) => secret,
  (secret) => ` ${secret}`,
  (secret) => `${secret}\n`,
  (secret) => `${secret}\u00e4`,
  (secret) => `file:${secret}`,
  (secret) => `\${${secret}`,
  (secret) => `${secret}\${NOT_SET}`,
  () => "${PLANTED}",
  () => "${PLANTED} ",
  () => "${NOT_SET:-x}",
  (secret) => [secret],
  (secret) => ({ [secret]: null }),
  (secret) => ({ [`apiKey:${secret}`]: null }),
  (secret) => ({ [`apiKey:${secret}`]: "${NOT_SET}" }),
  (secret) => ({ value: secret }),
);

const FAULTS = { server: { port: "x", prot: 1 }, limits: { depth: 0 }, nonsense: 1 };

const places: Record<string, (value: unknown) => object> = {
  "auth.apiKey": (value) => ({ sources: [{ id: "a b", provider: "mail", auth: { apiKey: value } }] }),
  "auth.clientSecret": (value) => ({
    sources: [{ id: "a", provider: "shop", auth: { clientId: "i", clientSecret: value } }],
  }),
  "both alternatives": (value) => ({
    sources: [{ id: "a", provider: "shop", auth: { clientId: value, accessToken: value } }],
  }),
  "auth of an unknown provider": (value) => ({ sources: [{ id: "a", provider: "nope", auth: { apiKey: value } }] }),
  "auth itself": (value) => ({ sources: [{ id: "a", provider: "mail", auth: value }] }),
  "a mistyped key of auth": (value) => ({ sources: [{ id: "a", provider: "mail", auth: { apiKye: value } }] }),
  "a key beside auth": (value) => ({ sources: [{ id: "a", provider: "mail", apiKey: value }] }),
  "a key itself, a colon or its space forgotten": (value) => ({
    sources: [{ id: "a", provider: "mail", [String(value)]: null, [`apiKey:${String(value)}`]: "${NOT_SET}" }],
    [String(value)]: null,
  }),
  "a source itself": (value) => ({ sources: [value] }),
  "cursors.secret": (value) => ({ cursors: { secret: value, wrong: 1 } }),
  "cursors.previous": (value) => ({ cursors: { previous: [value, value] } }),
  "cursors itself": (value) => ({ cursors: value }),
  "auth.tokens": (value) => ({ auth: { mode: "tokens", tokens: [{ name: "a", sha256: value, expires: value }] } }),
  "auth itself, of the gateway": (value) => ({ auth: value }),
  "cache.url": (value) => ({ cache: { url: `redis://:${String(value)}@localhost:6379/0` } }),
  "cache.url, not a URL": (value) => ({ cache: { url: value } }),
  baseUrl: (value) => ({
    sources: [{ id: "a", provider: "mail", baseUrl: `https://user:${String(value)}@x`, auth: { apiKey: "k" } }],
  }),
  "a setting": (value) => ({ sources: [{ id: "a", provider: "mail", apiVersion: value, auth: { apiKey: "k" } }] }),
};

/** Fails when the secret, or any six characters of it in a row, are in what a person would be shown. */
function expectNotShown(result: unknown, secret: string): void {
  const shown = inspect(result, { depth: 20, showHidden: true }) + JSON.stringify(result);
  for (let start = 0; start + 6 <= secret.length; start += 1) {
    expect(shown).not.toContain(secret.slice(start, start + 6));
  }
}

describe("neither a complaint nor a configuration shows any piece of a secret", () => {
  test.each(Object.entries(places))("at %s", (_, place) => {
    fc.assert(
      fc.property(secretText, mishap, fc.boolean(), (secret, mishap, withFaults) => {
        const file = JSON.stringify({ ...(withFaults ? FAULTS : {}), ...place(mishap(secret)) });
        expectNotShown(load(file, { env: { PLANTED: secret } }), secret);
      }),
    );
  });

  test("in a file that is broken anywhere", () => {
    fc.assert(
      fc.property(
        secretText,
        fc.nat(),
        fc.constantFrom("", '"', "'", "{", "]", ":", "\n", "\t", "!", "*", "&", "?"),
        (secret, at, junk) => {
          const file = `cursors: { secret: ${secret} }\nsources:\n  - id: a\n    provider: mail\n    auth: { apiKey: "${secret}" }\n`;
          const place = at % file.length;
          const broken = `${file.slice(0, place)}${junk}${file.slice(place)}`;
          const result = load(broken, { env: {} });
          if (result.ok) return;
          expectNotShown(result, secret);
        },
      ),
    );
  });

  test("that comes from the environment alone", () => {
    fc.assert(
      fc.property(secretText, mishap, (secret, mishap) => {
        const value = mishap(secret);
        if (typeof value !== "string") return;
        expectNotShown(load(undefined, { env: { MAIL_API_KEY: value, SHOP_TOKEN: value, PLANTED: secret } }), secret);
      }),
    );
  });
});
