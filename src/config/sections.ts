import { z } from "zod";
import type { LimitsConfig } from "./config.js";
import { byteSize, duration, field, flag, integer, list, oneOf, origin, text } from "./field.js";
import { secret, type ReadSecret } from "./secret-reader.js";
import { section } from "./section.js";

/** The keys of a configuration file but for `auth` and `sources`, each with its defaults. */

export function serverSection(production: boolean) {
  return section({
    host: text("a host name or IP address, without brackets or port", /^[A-Za-z0-9.:_-]{1,253}$/).default("127.0.0.1"),
    port: integer(0, 65_535).default(4000),
    graphiql: flag().default(!production),
    introspection: flag().default(!production),
    cors: section({ origins: list(origin()).default([]) }).prefault({}),
    hosts: list(hostName()).default([]),
  });
}

export function cursorsSection(readSecret: ReadSecret) {
  const key = secret(readSecret, "at least 16 characters long: try openssl rand -base64 32", /^[^]{16,}$/);
  return section({ secret: key.optional(), previous: list(key).default([]) }, { secretive: true });
}

export const cacheSection = section({
  url: cacheUrl().default("memory:"),
  ttl: duration({ min: 0 }).default(30_000),
  staleIfError: duration({ min: 0 }).default(600_000),
});

const count = (fallback: number) => integer(1, 1_000_000_000).default(fallback);

export const limitsSection = section({
  pageSize: integer(1, 1000).default(100),
  scanRows: count(5000),
  upstreamRequests: count(1000),
  requestTimeout: duration({ min: 1 }).default(15_000),
  depth: count(12),
  complexity: count(20_000),
  aliases: count(30),
  rootFields: count(20),
  directives: count(50),
  tokens: count(5000),
  body: byteSize().default(1024 ** 2),
  nodes: count(100),
  entities: count(1000),
  filterDepth: count(8),
  filterSize: count(200),
} satisfies Record<keyof LimitsConfig, z.ZodType>);

export const federationSection = section({ node: flag().default(true), sdl: flag().default(true) });

export const secretsSection = section({ reveal: flag().default(false) });

export const auditSection = section({ to: text("stdout or the path of a file", /^.{1,4096}$/u).default("stdout") });

export const operationsField = oneOf(["open", "trusted"]).default("open");

export const manifestField = text("the path of a file", /^.{1,4096}$/u).optional();

function hostName(): z.ZodType<string> {
  return field("a host name or IP address, without scheme or port", (value) => {
    if (typeof value !== "string") return undefined;
    return /^[A-Za-z0-9._-]{1,253}$/.test(value) ? value.toLowerCase() : toIpv6Host(value);
  });
}

/** As it stands in a `Host` header: in brackets, and in the one spelling that clients write an address in. */
function toIpv6Host(value: string): string | undefined {
  const [, address] = /^(?:\[([0-9A-Fa-f:.]{2,45})\]|[0-9A-Fa-f:.]{2,45})$/.exec(value) ?? [];
  return URL.parse(`http://[${address ?? value}]`)?.hostname;
}

/** A Redis URL may carry a password: it is told apart from nonsense, and never repeated. */
function cacheUrl(): z.ZodType<"memory:"> {
  return z.unknown().transform((value, context) => {
    if (value === "memory:") return value;
    const isRedis = typeof value === "string" && /^rediss?:\/\/\S+$/.test(value);
    context.addIssue({
      code: "custom",
      message: isRedis
        ? "must be memory: for now, a cache in Redis is not built yet"
        : "must be memory: (redis://host:port/db later)",
    });
    return z.NEVER;
  });
}
