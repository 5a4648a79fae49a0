import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadConfig } from "../../src/config/load-config.js";
import { complaints, loaded, SPECS, warnings, type LoadOptions } from "./load.js";

const KEY = "0123456789abcdef";

/** Every key that there is, each with its default. */
const COMPLETE = `
server:  { host: 127.0.0.1, port: 4000, graphiql: true, introspection: true, cors: { origins: [] }, hosts: [] }
auth:    { mode: none, allowUnauthenticated: false }
cursors: { secret: \${CREDGRAPH_CURSOR_SECRET}, previous: [] }
cache:   { url: "memory:", ttl: 30s, staleIfError: 10m }
limits:  { pageSize: 100, scanRows: 5000, upstreamRequests: 1000, requestTimeout: 15s, depth: 12, complexity: 20000, aliases: 30, rootFields: 20, directives: 50, tokens: 5000, body: 1mb, nodes: 100, entities: 1000, filterDepth: 8, filterSize: 200 }
federation: { node: true, sdl: true }
secrets: { reveal: false }
audit:   { to: stdout }
operations: open
sources:
  - { id: post, provider: mail, auth: { apiKey: "\${MAIL_API_KEY}" } }
`;

describe("a file", () => {
  test("with every key at its default is the same as one without any but the sources", () => {
    const env = { CREDGRAPH_CURSOR_SECRET: KEY, MAIL_API_KEY: "k1" };
    const short = `
      cursors: { secret: ${KEY} }
      sources: [{ id: post, provider: mail, auth: { apiKey: k1 } }]`;
    expect(loaded(COMPLETE, { env })).toEqual(loaded(short));
  });

  test("sets everything that can be set", () => {
    const config = loaded(
      `
server: { host: localhost, port: 0, graphiql: false, introspection: "false", cors: { origins: ["https://app.example.com/"] }, hosts: [GraphQL.example.com] }
cursors: { secret: "file:cursor.key", previous: ["file:/run/old.key"] }
cache: { ttl: 0s, staleIfError: 1h }
limits: { pageSize: 50, requestTimeout: 500ms, body: 512kb }
federation: { node: false, sdl: false }
secrets: { reveal: true }
audit: { to: audit.log }
sources:
  - id: shop-1
    provider: shop
    name: The shop
    baseUrl: http://shop.internal:8080/
    authUrl: https://auth.shop.internal
    allowInsecure: true
    organizationId: \${ORG}
    auth: { clientId: id, clientSecret: "file:shop.key" }
    timeout: 3s
    rateLimit: { windows: [{ requests: 10, per: 1s }], concurrency: 4 }
    retry: { attempts: 1, maxDelay: 0s }
    breaker: { enabled: false }
    environment: TEST
  - { id: off, provider: mail, enabled: false, auth: { apiKey: k } }
  - { id: post, provider: mail, apiVersion: "\${API_VERSION:-2}", auth: { apiKey: k } }
`,
      {
        env: { ORG: "0042" },
        files: {
          "/etc/credgraph/cursor.key": `${KEY}\n`,
          "/run/old.key": `${KEY}${KEY}\r\n`,
          "/etc/credgraph/shop.key": "s3cret\n",
        },
      },
    );
    expect(config.server).toEqual({
      host: "localhost",
      port: 0,
      graphiql: false,
      introspection: false,
      cors: { origins: ["https://app.example.com"] },
      hosts: ["graphql.example.com"],
    });
    expect(config.cursors.secret?.unwrap()).toBe(KEY);
    expect(config.cursors.previous.map((key) => key.unwrap())).toEqual([KEY + KEY]);
    expect(config.cache).toEqual({ url: "memory:", ttl: 0, staleIfError: 3_600_000 });
    expect(config.limits).toMatchObject({ pageSize: 50, requestTimeout: 500, body: 524_288, depth: 12 });
    expect(config.sources.map(({ key }) => key)).toEqual(["shop-1", "post"]);
    const [shop, post] = config.sources;
    expect(shop).toMatchObject({
      key: "shop-1",
      provider: "shop",
      name: "The shop",
      baseUrl: "http://shop.internal:8080",
      timeout: 3000,
      rateLimit: { windows: [{ requests: 10, per: 1000 }], concurrency: 4 },
      retry: { attempts: 1, maxDelay: 0 },
      breaker: { enabled: false },
      environment: "TEST",
      origins: { authUrl: "https://auth.shop.internal" },
      settings: { organizationId: "0042" },
    });
    expect(shop?.auth["clientSecret"]?.unwrap()).toBe("s3cret");
    expect(post).toMatchObject({
      name: "post",
      baseUrl: "https://api.mail.example",
      timeout: 10_000,
      retry: { attempts: 3, maxDelay: 5000 },
      rateLimit: undefined,
      breaker: { enabled: true },
      environment: undefined,
      origins: {},
      settings: { apiVersion: 2 },
    });
  });

  test("may be read again from the settings of a source, by the provider that wrote their schema", () => {
    const [shop] = loaded(
      "sources: [{ id: a, provider: shop, organizationId: o, baseUrl: 'https://a.example', authUrl: 'https://b.example', auth: { accessToken: t } }]",
    ).sources;
    const spec = SPECS.find(({ provider }) => provider === "shop");
    expect(spec?.settings.parse(shop?.settings)).toEqual({ organizationId: "o" });
    expect(shop?.origins).toEqual({ authUrl: "https://b.example" });
  });

  test("may leave a section empty", () => {
    expect(loaded("server:\nauth:\nlimits:\nsources:\n").server.port).toBe(4000);
  });

  test("is read from the disk, a secret's file beside it", () => {
    const directory = mkdtempSync(join(tmpdir(), "credgraph-config-"));
    try {
      writeFileSync(
        join(directory, "c.json"),
        '{"sources":[{"id":"a","provider":"mail","auth":{"apiKey":"file:key"}}]}',
      );
      writeFileSync(join(directory, "key"), "k-from-disk\n");
      const result = loadConfig({ flags: { config: join(directory, "c.json") }, env: {}, specs: SPECS });
      expect(result.ok && result.config.sources[0]?.auth["apiKey"]?.unwrap()).toBe("k-from-disk");
    } finally {
      rmSync(directory, { recursive: true });
    }
  });

  test("that cannot be read is a complaint that names it", () => {
    expect(complaints(undefined, { flags: { config: "/nowhere.yaml" } })).toEqual([
      "--config: names a file that cannot be read (ENOENT): /nowhere.yaml",
    ]);
    expect(complaints(undefined, { env: { CREDGRAPH_CONFIG: "/nowhere.yaml" } })[0]).toMatch(/^CREDGRAPH_CONFIG: /);
  });
});

describe("flag over environment over file", () => {
  test.each<[string, LoadOptions, number]>([
    ["the file's port", {}, 1],
    ["PORT over the file", { env: { PORT: "2" } }, 2],
    ["--port over PORT", { env: { PORT: "2" }, flags: { port: "3" } }, 3],
    ["--port 0, a free one", { env: { PORT: "2" }, flags: { port: "0" } }, 0],
    ["an empty PORT is none", { env: { PORT: "" } }, 1],
    ["--port over a PORT that is none", { env: { PORT: "http" }, flags: { port: "3" } }, 3],
  ])("%s", (_, options, port) => {
    expect(loaded("server: { port: 1 }", options).server.port).toBe(port);
  });

  test("--config over CREDGRAPH_CONFIG", () => {
    const files = { "/a.yaml": "server: { port: 1 }", "/b.yaml": "server: { port: 2 }" };
    const env = { CREDGRAPH_CONFIG: "/a.yaml" };
    expect(loaded(undefined, { files, env }).server.port).toBe(1);
    expect(loaded(undefined, { files, env, flags: { config: "/b.yaml" } }).server.port).toBe(2);
  });

  test.each(["-1", "65536", "1.5", "http", "0x10", "1e3", ""])(
    "a port %j is a complaint that names the flag",
    (port) => {
      expect(complaints("", { flags: { port } })).toEqual(["--port: must be a whole number from 0 to 65535"]);
    },
  );
});

describe("without a file", () => {
  test("variables make one source each, as they are: what they contain is not expanded", () => {
    const config = loaded(undefined, { env: { MAIL_API_KEY: "k-${HOME}", SHOP_TOKEN: "t", SHOP_ORGANIZATION: "o" } });
    expect(config.sources.map(({ key }) => key)).toEqual(["mail", "shop"]);
    expect(config.sources[0]?.auth["apiKey"]?.unwrap()).toBe("k-${HOME}");
    expect(config.sandbox).toBe(false);
  });

  test("variables that say half are a complaint", () => {
    expect(complaints(undefined, { env: { SHOP_TOKEN: "t" } })).toEqual([
      "environment.shop.organizationId: is required",
    ]);
  });

  test("variables are not looked at when there is a file", () => {
    expect(loaded("sources: []", { env: { MAIL_API_KEY: "k" } }).sources).toEqual([]);
  });
});

describe("the sandbox", () => {
  const post = "sources: [{ id: post, provider: mail, auth: { apiKey: k } }]";

  test("serves when no source is configured, or none is enabled", () => {
    expect(loaded(undefined)).toMatchObject({ sandbox: true, sources: [], production: false });
    expect(loaded(post.replace("id:", "enabled: false, id:"))).toMatchObject({ sandbox: true, sources: [] });
    expect(loaded(post)).toMatchObject({ sandbox: false });
  });

  test("never serves by itself in production", () => {
    const env = { NODE_ENV: "production" };
    expect(complaints(undefined, { env })).toEqual([
      "sources: must name at least one enabled source in production, unless --sandbox is given",
    ]);
    expect(loaded(undefined, { env, flags: { sandbox: true } })).toMatchObject({ sandbox: true, production: true });
    expect(loaded(post, { env })).toMatchObject({ sandbox: false, production: true });
  });

  test("serves on --sandbox instead of what is configured, and says so", () => {
    expect(loaded(post, { flags: { sandbox: true } })).toMatchObject({ sandbox: true, sources: [] });
    expect(warnings(post, { flags: { sandbox: true } })[0]).toMatch(/configured sources are not asked/);
  });

  test("takes its seed and size from flags", () => {
    const flags = { sandboxSeed: "7", sandboxSize: "0" };
    expect(loaded(undefined, { flags })).toMatchObject({ sandboxSeed: 7, sandboxSize: 0 });
    expect(loaded(undefined)).toMatchObject({ sandboxSeed: undefined, sandboxSize: undefined });
    expect(complaints(undefined, { flags: { sandboxSeed: "-1", sandboxSize: "100001" } })).toEqual([
      "--sandbox-seed: must be a whole number from 0 to 4294967295",
      "--sandbox-size: must be a whole number from 0 to 100000",
    ]);
  });
});

test("GraphiQL and introspection are off in production unless switched on", () => {
  const env = { NODE_ENV: "production" };
  const flags = { sandbox: true };
  expect(loaded("", { env, flags }).server).toMatchObject({ graphiql: false, introspection: false });
  expect(loaded("server: { graphiql: true }", { env, flags }).server).toMatchObject({
    graphiql: true,
    introspection: false,
  });
});

describe("server.hosts", () => {
  test.each([
    ["fd00::5", "[fd00::5]"],
    ["[FD00:0:0::5]", "[fd00::5]"],
    ["10.0.0.7", "10.0.0.7"],
    ["Gateway.Example", "gateway.example"],
  ])("%s is what a Host header calls %s", (host, name) => {
    expect(loaded(`server: { hosts: ["${host}"] }`).server.hosts).toEqual([name]);
  });
});

describe("who may connect without authentication", () => {
  test.each(["127.0.0.1", "127.8.0.1", "::1", "localhost"])("anybody on %s", (host) => {
    expect(loaded(`server: { host: "${host}" }`).server.host).toBe(host);
  });

  test.each(["0.0.0.0", "::", "10.0.0.7", "gateway.example.com"])(
    "nobody from beyond on %s, unless that is said",
    (host) => {
      expect(complaints(`server: { host: "${host}" }`)).toEqual([
        expect.stringMatching(/^server\.host: .*allowUnauthenticated/),
      ]);
      expect(loaded(`server: { host: "${host}" }\nauth: { allowUnauthenticated: true }`).server.host).toBe(host);
    },
  );
});

describe("warnings", () => {
  test("say that cursors end with the process when no key is set", () => {
    expect(warnings("")).toEqual([expect.stringMatching(/^cursors\.secret is not set/)]);
    expect(warnings(`cursors: { secret: ${KEY} }`)).toEqual([]);
  });

  test("name once what is set and has no effect yet", () => {
    const ignored = "rateLimit: { windows: [] }";
    const given = warnings(`
      cursors: { secret: ${KEY} }
      cache: { staleIfError: 1m }
      federation: { sdl: false }
      secrets: { reveal: true }
      audit: { to: audit.log }
      server: { cors: { origins: ["https://app.example"] } }
      limits: { depth: 5, pageSize: 50, entities: 10 }
      sources:
        - { id: a, provider: mail, auth: { apiKey: k }, ${ignored} }
        - { id: b, provider: mail, auth: { apiKey: k }, ${ignored} }`);
    expect(given.map((warning) => warning.split(" ")[0])).toEqual(["cache.staleIfError", "rateLimit"]);
  });

  test("name a source whose provider says its credentials' environment itself", () => {
    const given = warnings(
      `{ cursors: { secret: ${KEY} }, sources: [{ id: a, provider: mail, environment: TEST, auth: { apiKey: k } }] }`,
    );
    expect(given).toEqual([expect.stringMatching(/^environment of source 'a' has no effect: .*mail/)]);
  });

  test("do not speak of a source that is not asked", () => {
    const entry = "{ id: a, enabled: false, provider: mail, auth: { apiKey: k }, rateLimit: { windows: [] } }";
    expect(warnings(`{ cursors: { secret: ${KEY} }, sources: [${entry}] }`)).toEqual([]);
  });
});
