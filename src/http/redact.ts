const MASK = "[secret]";

/**
 * Text without any of the secrets, nor of the forms in which an upstream may echo them: percent-encoded, escaped in JSON, in base64.
 * Cut a text to length only afterwards, or half a secret may survive at the cut.
 */
export function redact(text: string, secrets: readonly string[]): string {
  const forms = secrets.filter((secret) => secret !== "").flatMap(echoes);
  // Longest first: a form that contains another must not be left with its ends standing.
  return forms.toSorted((a, b) => b.length - a.length).reduce((rest, form) => rest.replaceAll(form, MASK), text);
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
