import * as fc from "fast-check";
import { expect, test } from "vitest";
import { redact } from "../../src/http/redact.js";

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
