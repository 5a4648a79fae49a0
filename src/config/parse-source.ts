import type { z } from "zod";
import { formatPath, type Complaint, type Path } from "./complaint.js";
import { duration, flag, integer, list, oneOf, text } from "./field.js";
import type { ReadSecret } from "./secret-reader.js";
import { isMap, section } from "./section.js";
import { sourceAuth } from "./source-auth.js";
import type { ProviderConfigSpec, SourceConfig } from "./source-config.js";
import { sourceOrigins } from "./source-origins.js";

export interface SourceContext {
  readonly specs: readonly ProviderConfigSpec[];
  readonly readSecret: ReadSecret;
}

export interface ParsedSource {
  /** Undefined where there are complaints. */
  readonly source: SourceConfig | undefined;
  readonly enabled: boolean;
  readonly complaints: readonly Complaint[];
}

export const sourceId = text("1 to 64 letters, digits, '-', '_' or '.'", /^[A-Za-z0-9._-]{1,64}$/);

/** What every source takes; `baseUrl`, `auth` and the provider's own keys are parsed by what the provider says of them. */
const COMMON = {
  id: sourceId,
  name: text().optional(),
  enabled: flag().default(true),
  allowInsecure: flag().default(false),
  timeout: duration({ min: 1 }).default(10_000),
  retry: section({
    attempts: integer(1, 10).default(3),
    maxDelay: duration({ min: 0 }).default(5000),
  }).prefault({}),
  rateLimit: section({
    windows: list(section({ requests: integer(1, 1_000_000_000), per: duration({ min: 1 }) })).default([]),
    concurrency: integer(1, 10_000).exactOptional(),
  }).optional(),
  breaker: section({ enabled: flag().default(true) }).prefault({}),
  environment: oneOf(["LIVE", "TEST"]).optional(),
};

/** One entry of `sources`, with every complaint about it at once. */
export function parseSource(raw: unknown, path: Path, { specs, readSecret }: SourceContext): ParsedSource {
  const given = isMap(raw) ? raw : {};
  const spec = specs.find(({ provider }) => provider === given["provider"]);
  const ownKeys =
    spec === undefined
      ? Object.keys(given)
      : [...Object.keys(spec.settings.shape), ...Object.keys(spec.otherOrigins ?? {})];
  const common = section(
    { ...COMMON, provider: oneOf(specs.map(({ provider }) => provider)) },
    {
      // An unknown provider is complaint enough: which keys would be its own, nobody can say.
      alsoAllowed: ["baseUrl", "auth", ...ownKeys],
      hint: (key) => (spec?.authKeys.flat().includes(key) === true ? "it belongs under auth; " : undefined),
    },
  ).safeParse(raw);
  const complaints = complaintsOf(common, path);
  if (!isMap(raw) || spec === undefined) return { source: undefined, enabled: true, complaints };

  const { baseUrl, others, complaints: originComplaints } = sourceOrigins(spec, given, path);
  const auth = sourceAuth(spec, readSecret).safeParse(given["auth"]);
  const settings = parseSettings(spec, given);
  complaints.push(...originComplaints, ...complaintsOf(settings, path), ...complaintsOf(auth, [...path, "auth"]));
  const enabled = !(common.success && !common.data.enabled);
  if (!common.success || !auth.success || !settings.success || originComplaints.length > 0) {
    return { source: undefined, enabled, complaints };
  }
  const { id, name = id, timeout, retry, rateLimit, breaker, environment } = common.data;
  const source: SourceConfig = {
    key: id,
    provider: spec.provider,
    name,
    baseUrl,
    timeout,
    retry,
    rateLimit,
    breaker,
    environment,
    auth: auth.data,
    origins: others,
    settings: settings.data,
  };
  return { source, enabled, complaints };
}

/** Complaints about a value at `path`, whatever schema parsed it. */
export function complaintsOf(result: z.ZodSafeParseResult<unknown>, path: Path): Complaint[] {
  if (result.success) return [];
  return result.error.issues.map((issue) => ({ path: formatPath([...path, ...issue.path]), message: issue.message }));
}

/** By the provider's own schema. A number or switch that came as text, as from `${VAR}`, is offered once more as what it looks like. */
function parseSettings(
  spec: ProviderConfigSpec,
  given: Readonly<Record<string, unknown>>,
): z.ZodSafeParseResult<Record<string, unknown>> {
  const own = Object.fromEntries(
    Object.keys(spec.settings.shape)
      .filter((key) => key in given)
      .map((key) => [key, given[key]]),
  );
  const first = spec.settings.safeParse(own, { error: requiredWhereMissing });
  if (first.success) return first;
  const refused = new Set(first.error.issues.map(({ path }) => path[0]));
  const reread = Object.entries(own).map(([key, value]) => [key, refused.has(key) ? plainScalar(value) : value]);
  const second = spec.settings.safeParse(Object.fromEntries(reread), { error: requiredWhereMissing });
  return second.success ? second : first;
}

const requiredWhereMissing: z.core.$ZodErrorMap = ({ input }) => (input === undefined ? "is required" : undefined);

function plainScalar(value: unknown): unknown {
  if (typeof value !== "string") return value;
  if (value === "true" || value === "false") return value === "true";
  return /^\d{1,15}$/.test(value) ? Number(value) : value;
}
