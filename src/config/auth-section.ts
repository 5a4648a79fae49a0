import { z } from "zod";
import { type AuthConfig, JWT_ALGORITHMS, type TokenConfig } from "./auth-config.js";
import { duration, field, flag, list, oneOf, text } from "./field.js";
import { parseInstant } from "./instant.js";
import { isLoopback } from "./loopback.js";
import { scopeField, type ScopeNames } from "./scope-field.js";
import { forwardIssues, isMap, section } from "./section.js";

const MODES = ["none", "tokens", "jwt"] as const satisfies readonly AuthConfig["mode"][];

/** More than clocks differ: it would keep tokens alive that have ended. */
const LARGEST_SKEW = 10 * 60_000;

const none = section(
  { mode: z.literal("none").default("none"), allowUnauthenticated: flag().default(false) },
  { secretive: true },
);

const jwt = section(
  {
    mode: z.literal("jwt"),
    issuer: text(),
    audience: text(),
    jwksUri: field("a https URL (plain http to loopback only)", toKeySetUrl),
    algorithms: list(oneOf(JWT_ALGORITHMS)).refine((given) => given.length > 0, { error: "must name at least one" }),
    clockSkew: duration({ min: 0 })
      .refine((skew) => skew <= LARGEST_SKEW, { error: "must be at most 10m" })
      .default(30_000),
    scopeClaim: text().default("scope"),
  },
  { secretive: true },
);

function tokensSection(names: ScopeNames) {
  const token = section(
    {
      name: text("printable text of 1 to 200 characters, in quotes if it looks like a number", /^\P{C}{1,200}$/u),
      sha256: text("the SHA-256 of the token: 64 lower-case hexadecimal digits", /^[0-9a-f]{64}$/),
      scopes: list(scopeField(names)).default([]),
      expires: field(
        "a date, or a date-time with its zone, such as 2027-01-31 or 2027-01-31T12:00:00Z",
        parseInstant,
      ).optional(),
    },
    { secretive: true },
  );
  const tokens = list(token)
    .refine((given) => given.length > 0, { error: "must name at least one token" })
    .transform(uniqueTokens);
  return section({ mode: z.literal("tokens"), tokens }, { secretive: true });
}

/** `auth`: each mode has its own keys. */
export function authSection(names: ScopeNames): z.ZodType<AuthConfig> {
  const sections = { none, tokens: tokensSection(names), jwt };
  return z.unknown().transform((value, context): AuthConfig => {
    const given = isMap(value) ? value : {};
    const { mode = "none" } = given;
    const wanted = MODES.find((name) => name === mode);
    if (wanted === undefined) {
      context.addIssue({ code: "custom", path: ["mode"], message: `must be one of ${MODES.join(", ")}` });
      return z.NEVER;
    }
    const parsed: z.ZodSafeParseResult<AuthConfig> = sections[wanted].safeParse(value);
    if (parsed.success) return parsed.data;
    forwardIssues(parsed.error, given, context);
    return z.NEVER;
  });
}

/** Two entries for one token would be two answers to what it may do. */
function uniqueTokens(
  tokens: readonly (Omit<TokenConfig, "expires"> & { readonly expires?: number | undefined })[],
  context: z.RefinementCtx,
): readonly TokenConfig[] {
  for (const [index, { sha256 }] of tokens.entries()) {
    const first = tokens.findIndex((token) => token.sha256 === sha256);
    if (first === index) continue;
    context.addIssue({
      code: "custom",
      path: [index, "sha256"],
      message: `is already that of tokens[${String(first)}]: give each token once, with all its scopes`,
    });
  }
  return tokens.map(({ expires, ...token }) => ({ ...token, expires }));
}

function toKeySetUrl(value: unknown): string | undefined {
  const url = typeof value === "string" ? URL.parse(value) : null;
  if (url === null || url.username !== "" || url.password !== "") return undefined;
  return url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.hostname)) ? url.href : undefined;
}
