import { z } from "zod";
import { duration, field, flag, list, oneOf, text } from "./field.js";
import { isLoopback } from "./loopback.js";
import { forwardIssues, isMap, section } from "./section.js";

const MODES = ["none", "tokens", "jwt"] as const;

const ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"] as const;

const mode = oneOf(MODES);

const none = section({ mode: mode.default("none"), allowUnauthenticated: flag().default(false) }, { secretive: true });

const tokens = section(
  {
    mode,
    tokens: list(
      section(
        {
          name: text(),
          sha256: text("the SHA-256 of the token: 64 lower-case hexadecimal digits", /^[0-9a-f]{64}$/),
          scopes: list(text()).default([]),
          expires: field("a date or date-time such as 2027-01-31", toInstant).optional(),
        },
        { secretive: true },
      ),
    ),
  },
  { secretive: true },
);

const jwt = section(
  {
    mode,
    issuer: text(),
    audience: text(),
    jwksUri: field("a https URL (plain http to loopback only)", toKeySetUrl),
    algorithms: list(oneOf(ALGORITHMS)),
    clockSkew: duration({ min: 0 }).default(30_000),
    scopeClaim: text().default("scope"),
  },
  { secretive: true },
);

/**
 * `auth`: each mode has its own keys. `tokens` and `jwt` are checked and then refused: until they are built, a gateway that took
 * them would answer anybody.
 */
export const authSection = z
  .unknown()
  .transform((value, context): { readonly mode: "none"; readonly allowUnauthenticated: boolean } => {
    const given = isMap(value) ? value : {};
    const wanted = MODES.find((name) => name === given["mode"]);
    if (wanted === undefined || wanted === "none") {
      const parsed = none.safeParse(value);
      if (parsed.success) return { mode: "none", allowUnauthenticated: parsed.data.allowUnauthenticated };
      forwardIssues(parsed.error, given, context);
      return z.NEVER;
    }
    const parsed = (wanted === "tokens" ? tokens : jwt).safeParse(value);
    if (!parsed.success) forwardIssues(parsed.error, given, context);
    context.addIssue({
      code: "custom",
      path: ["mode"],
      message: `${wanted} is not built yet, and the gateway does not start rather than answer everybody; allowed: none`,
    });
    return z.NEVER;
  });

function toInstant(value: unknown): string | undefined {
  const isDate =
    typeof value === "string" && /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2}))?$/.test(value);
  return isDate && !Number.isNaN(Date.parse(value)) ? value : undefined;
}

function toKeySetUrl(value: unknown): string | undefined {
  const url = typeof value === "string" ? URL.parse(value) : null;
  if (url === null || url.username !== "" || url.password !== "") return undefined;
  return url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.hostname)) ? url.href : undefined;
}
