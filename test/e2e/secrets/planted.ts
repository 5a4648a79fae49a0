import { z } from "zod";

/** Names under which the emulators' records keep what nobody may see. */
const SECRET_NAMES =
  /^(?:client_secret|secret|secretToken|apiKey|apiToken|serverApiToken|password|hmacKey|licenseKey|accessToken|refreshToken|code)$/;

/** Every secret of a record, as the provider keeps it. What is masked there already is none. */
export function secretsOf(record: unknown): readonly string[] {
  if (typeof record !== "object" || record === null) return [];
  return Object.entries(record).flatMap(([name, value]) =>
    typeof value === "string"
      ? SECRET_NAMES.test(name) && value.length >= 8 && !value.includes("***")
        ? [value]
        : []
      : secretsOf(value),
  );
}

const shown = z.looseObject({ secret: z.looseObject({ value: z.string() }) });

/** A response without the secrets that it exists to return, and those secrets. */
export function withoutShown(text: string): { readonly rest: string; readonly shown: readonly string[] } {
  const body: unknown = JSON.parse(text);
  const found: string[] = [];
  const rest = JSON.stringify(body, (_name, value: unknown): unknown => {
    const holder = shown.safeParse(value);
    if (!holder.success) return value;
    found.push(holder.data.secret.value);
    return { ...holder.data, secret: { ...holder.data.secret, value: "(shown)" } };
  });
  return { rest, shown: found };
}

/** Where a secret occurs, in any form that it may take on the way, and in either case. */
export function leaksOf(secrets: Iterable<string>, places: ReadonlyMap<string, string>): readonly string[] {
  const haystacks = [...places].map(([place, text]) => [place, `${text}\n${decoded(text)}`.toLowerCase()] as const);
  return [...new Set(secrets)].flatMap((secret) =>
    formsOf(secret).flatMap((form) =>
      haystacks.filter(([, text]) => text.includes(form.toLowerCase())).map(([place]) => `${secret} in ${place}`),
    ),
  );
}

function formsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  const base64 = bytes.toString("base64").replace(/=+$/, "");
  return [...new Set([secret, encodeURIComponent(secret), base64, bytes.toString("base64url"), bytes.toString("hex")])];
}

/** Cursors and ids are base64url: what they hold is looked at too. */
function decoded(text: string): string {
  return [...text.matchAll(/[\w-]{16,}/g)]
    .map(([word]) => Buffer.from(word, "base64url").toString("latin1"))
    .join("\n");
}
