import * as fc from "fast-check";
import { expect, test } from "vitest";
import { Secret } from "../../src/domain/secret.js";
import { createRedactor, redact } from "../../src/http/redact.js";

test("no secret survives, as it is, percent-encoded, escaped in JSON or in base64", () => {
  const secret = fc.string({
    unit: fc.constantFrom("a", "b", "X", "0", "+", "/", "=", "-", "_", '"', "\\", " ", "%"),
    minLength: 8,
    maxLength: 60,
  });
  fc.assert(
    fc.property(secret, fc.string(), fc.string(), (secret, before, after) => {
      for (const form of [
        secret,
        encodeURIComponent(secret),
        JSON.stringify(secret).slice(1, -1),
        Buffer.from(secret).toString("base64"),
        Buffer.from(secret).toString("base64url"),
      ]) {
        expect(redact(`${before} ${form} ${after}`, [secret])).not.toContain(form);
      }
    }),
  );
});

test("a secret within another leaves no ends standing", () => {
  expect(redact("abc-abcdef", ["abc", "abcdef"])).toBe("[secret]-[secret]");
});

test("a source without a secret leaves the text as it is", () => {
  expect(redact("text", [""])).toBe("text");
});

test("all secrets of a gateway are cut out of one text, each in every form", () => {
  const redactAll = createRedactor([new Secret("one+secret"), new Secret("another"), new Secret("one+secret, longer")]);
  const base64 = Buffer.from("another").toString("base64");
  expect(redactAll(`a=one%2Bsecret&b=${base64}&c=one+secret, longer`)).toBe("a=[secret]&b=[secret]&c=[secret]");
});

test("a secret in other letters' case is one still", () => {
  expect(createRedactor([new Secret("sk_Live+A/b")])("name=sk_live%2ba%2fb")).toBe("name=[secret]");
});
