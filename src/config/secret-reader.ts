import { resolve } from "node:path";
import { z } from "zod";
import { Secret } from "../domain/secret.js";
import { field } from "./field.js";

export type ReadSecret = (
  value: string,
) => { readonly ok: true; readonly value: string } | { readonly ok: false; readonly message: string };

/** Reads `file:PATH`, relative to `directory`, without one newline at its end; any other text is the secret itself. */
export function createSecretReader(directory: string, readFile: (path: string) => string): ReadSecret {
  return (value) => {
    if (!value.startsWith("file:")) return { ok: true, value };
    try {
      return { ok: true, value: readFile(resolve(directory, value.slice("file:".length))).replace(/\r?\n$/, "") };
    } catch (error) {
      const code = error instanceof Error && "code" in error ? String(error.code) : "";
      // The path is not repeated: behind `file:` may stand a secret that merely begins so.
      return { ok: false, message: `names a file that cannot be read${/^E[A-Z]+$/.test(code) ? ` (${code})` : ""}` };
    }
  };
}

/** A secret value of the configuration. `allowed` says what it must be, `pattern` tests it. */
export function secret(readSecret: ReadSecret, allowed: string, pattern: RegExp): z.ZodType<Secret> {
  return field("text, in quotes if it looks like a number", (value) =>
    typeof value === "string" ? value : undefined,
  ).transform((value, context) => {
    const read = readSecret(value);
    if (read.ok && pattern.test(read.value)) return new Secret(read.value);
    context.addIssue({ code: "custom", message: read.ok ? `must be ${allowed}` : read.message });
    return z.NEVER;
  });
}
