import type { Secret } from "../domain/secret.js";

const MASK = "[secret]";

/** Cuts secrets out of a text. */
export type Redact = (text: string) => string;

/**
 * Text without any of the secrets, nor of the forms in which an upstream may echo them: percent-encoded, escaped in JSON, in base64.
 * Cut a text to length only afterwards, or half a secret may survive at the cut.
 */
export function redact(text: string, secrets: readonly string[]): string {
  return redactForms(text, formsOf(secrets));
}

/** The same for many texts: of all secrets that a gateway is configured with, because what is told about one source must not show another's. */
export function createRedactor(secrets: readonly Secret[]): Redact {
  const forms = formsOf(secrets.map((secret) => secret.unwrap()));
  return (text) => redactForms(text, forms);
}

function redactForms(text: string, forms: readonly RegExp[]): string {
  return forms.reduce((rest, form) => rest.replaceAll(form, MASK), text);
}

/**
 * Longest first: a form that contains another must not be left with its ends standing. In either case, because a text that is searched for is sent in
 * lower case.
 */
function formsOf(secrets: readonly string[]): readonly RegExp[] {
  const forms = new Set(secrets.filter((secret) => secret !== "").flatMap(echoes));
  return [...forms]
    .toSorted((a, b) => b.length - a.length)
    .map((form) => new RegExp(form.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`), "gi"));
}

function echoes(secret: string): readonly string[] {
  const base64 = Buffer.from(secret).toString("base64");
  return [
    secret,
    encodeURIComponent(secret.toWellFormed()),
    JSON.stringify(secret).slice(1, -1),
    base64,
    base64.replace(/=+$/, ""),
    Buffer.from(secret).toString("base64url"),
  ];
}
