import { describe, expect, test } from "vitest";
import { complaints } from "./load.js";

const source = (keys: string): string => `sources: [{ id: a, provider: mail, auth: { apiKey: k }, ${keys} }]`;
const shop = (keys: string): string => `sources: [{ id: a, provider: shop, organizationId: o, ${keys} }]`;
const SECRET_SHAPE = "must be printable ASCII characters, at least one and no space at either end";

describe("each complaint names its place, what is wrong and what is allowed", () => {
  test.each<[string, string]>([
    ["- 1", "/etc/credgraph/config.yaml: must be a map with the keys server, auth, "],
    ["sevrer: {}", "sevrer: is not a known key; did you mean server? allowed: server, auth, "],
    ["server: 1", "server: must be a map with the keys host, port, "],
    ["server: { prot: 1 }", "server.prot: is not a known key; did you mean port? allowed: host, port, "],
    ["server: { port: 65536 }", "server.port: must be a whole number from 0 to 65535"],
    ["server: { port: four }", "server.port: must be a whole number from 0 to 65535"],
    ["server: { host: 'http://x' }", "server.host: must be a host name or IP address"],
    ["server: { graphiql: yes }", "server.graphiql: must be true or false"],
    ["server: { cors: { origins: '*' } }", "server.cors.origins: must be a list"],
    ["server: { cors: { origins: ['*'] } }", "server.cors.origins[0]: must be an origin such as"],
    ["server: { hosts: ['https://x'] }", "server.hosts[0]: must be a host name or IP address"],
    ["server: { hosts: ['abc:80'] }", "server.hosts[0]: must be a host name or IP address"],
    ["server: { hosts: ['[fd00::5'] }", "server.hosts[0]: must be a host name or IP address"],
    ["auth: { mode: basic }", "auth.mode: must be one of none, tokens, jwt"],
    ["cursors: { secret: short }", "cursors.secret: must be at least 16 characters long"],
    ["cursors: { previous: [short] }", "cursors.previous[0]: must be at least 16 characters long"],
    ["cursors: { secret: 1234567890123456 }", "cursors.secret: must be text, in quotes if it looks like a number"],
    [
      "cache: { url: 'redis://localhost:6379/0' }",
      "cache.url: must be memory: for now, a cache in Redis is not built yet",
    ],
    ["cache: { url: 'memcached://x' }", "cache.url: must be memory:"],
    ["cache: { ttl: 30 }", "cache.ttl: must be a duration such as 500ms, 30s, 10m or 1h"],
    ["limits: { pageSize: 0 }", "limits.pageSize: must be a whole number from 1 to 1000"],
    [
      "limits: { requestTimeout: 0s }",
      "limits.requestTimeout: must be a duration such as 500ms, 30s, 10m or 1h, at least 1ms",
    ],
    ["limits: { body: 1 }", "limits.body: must be a size such as 512kb or 1mb"],
    ["operations: closed", "operations: must be one of open, trusted"],
    ["operations: trusted", "manifest: is required with operations: trusted"],
    ["operations: trusted\nmanifest: m.json", "manifest: names a file that cannot be read (ENOENT)"],
    ["operations: trusted\nmanifest: 7", "manifest: must be the path of a file"],
    ["audit: { to: '' }", "audit.to: must be stdout or the path of a file"],
    ["sources: {}", "sources: must be a list of maps"],
    ["sources: [7]", "sources[0]: must be a map with the keys id, name, "],
    ["sources: [{ provider: mail, auth: { apiKey: k } }]", "sources[0].id: is required"],
    [
      "sources: [{ id: 'a b', provider: mail, auth: { apiKey: k } }]",
      "sources[0].id: must be 1 to 64 letters, digits, '-', '_' or '.'",
    ],
    [
      "sources: [{ id: a, provider: mial, what: 1, auth: { apiKey: k } }]",
      "sources[0].provider: must be one of mail, shop",
    ],
    ["sources: [{ id: a, auth: { apiKey: k } }]", "sources[0].provider: is required"],
    [source("tiemout: 3s"), "sources[0].tiemout: is not a known key; did you mean timeout? allowed: "],
    [source("apiKey: k"), "sources[0].apiKey: is not a known key; it belongs under auth; allowed: "],
    [source("authUrl: 'https://x'"), "sources[0].authUrl: is not a known key; allowed: "],
    [source("timeout: 0s"), "sources[0].timeout: must be a duration"],
    [source("retry: { attempts: 0 }"), "sources[0].retry.attempts: must be a whole number from 1 to 10"],
    [source("retry: { times: 3 }"), "sources[0].retry.times: is not a known key; allowed: attempts, maxDelay"],
    [source("rateLimit: { windows: [{ requests: 1 }] }"), "sources[0].rateLimit.windows[0].per: is required"],
    [source("environment: live"), "sources[0].environment: must be one of LIVE, TEST"],
    [source("apiVersion: 3"), "sources[0].apiVersion: Invalid option: expected one of 1|2"],
    [source("accountId: 7"), "sources[0].accountId: Invalid input: expected string, received number"],
    [source("enabled: maybe"), "sources[0].enabled: must be true or false"],
    [source("enabled: false, timeout: 3"), "sources[0].timeout: must be a duration"],
    [source("baseUrl: 'https://x/v1'"), "sources[0].baseUrl: must be an origin such as"],
    [source("baseUrl: 'http://api.example.com'"), "sources[0].baseUrl: must be https; plain http is for loopback only"],
    [source("baseUrl: null"), "sources[0].baseUrl: must be an origin such as"],
    ["sources: [{ id: a, provider: mail }]", "sources[0].auth.apiKey: is required"],
    ["sources: [{ id: a, provider: mail, auth: k }]", "sources[0].auth: must be a map with the keys apiKey"],
    ["sources: [{ id: a, provider: mail, auth: { apiKey: '' } }]", `sources[0].auth.apiKey: ${SECRET_SHAPE}`],
    ["sources: [{ id: a, provider: mail, auth: { apiKey: 'k ' } }]", `sources[0].auth.apiKey: ${SECRET_SHAPE}`],
    ['sources: [{ id: a, provider: mail, auth: { apiKey: "a\\nb" } }]', `sources[0].auth.apiKey: ${SECRET_SHAPE}`],
    [
      "sources: [{ id: a, provider: mail, auth: { apiKey: 123 } }]",
      "sources[0].auth.apiKey: must be text, in quotes if it looks like a number",
    ],
    [
      "sources: [{ id: a, provider: mail, auth: { apiKey: 'file:none' } }]",
      "sources[0].auth.apiKey: names a file that cannot be read (ENOENT)",
    ],
    [
      "sources: [{ id: a, provider: mail, auth: { apiKey: k, apiKye: k } }]",
      "sources[0].auth: contains a key that is not known; did you mean apiKey? allowed: apiKey",
    ],
    [
      "sources: [{ id: a, provider: mail, auth: { apiKey: '${NONE}' } }]",
      "sources[0].auth.apiKey: needs the environment variable NONE",
    ],
    [
      "sources: [{ id: '${NONE}', provider: mail, auth: { apiKey: k } }]",
      "sources[0].id: needs the environment variable NONE",
    ],
    [shop("auth: { clientId: i }"), "sources[0].auth.clientSecret: is required"],
    [shop("auth: {}"), "sources[0].auth.clientId: is required"],
    [
      shop("auth: { clientId: i, clientSecret: s, accessToken: t }"),
      "sources[0].auth: takes clientId and clientSecret, or accessToken, not both",
    ],
    [shop("auth: { accessToken: t }, baseUrl: 'https://x'"), "sources[0].authUrl: must be set where baseUrl is"],
    [
      shop("auth: { accessToken: t }, authUrl: 'http://x'"),
      "sources[0].authUrl: must be https; plain http is for loopback only",
    ],
    [
      source("").replace("]", ", { id: a, provider: mail, auth: { apiKey: k } }]"),
      "sources[1].id: is already the id of sources[0]: ids must be unique",
    ],
  ])("%s", (file, expected) => {
    expect(complaints(file)[0]).toContain(expected);
  });
});

test("one thing wrong is one complaint", () => {
  expect(complaints(source("apiVersion: 3"))).toHaveLength(1);
  expect(complaints("sources: [{ id: '${NONE}', provider: mail, auth: { apiKey: '${NONE}' } }]")).toHaveLength(2);
  expect(complaints("sources: [{ id: a, provider: mial, what: 1, auth: { apiKey: k } }]")).toHaveLength(1);
});

test("everything that is wrong is said at once", () => {
  const paths = complaints(
    `
server: { port: -1, prot: 1, graphiql: 2, cors: { origins: [1, 'https://ok.example', x], orgins: [] } }
auth: { mode: tokens, tokens: [{ name: a, sha256: x }, { sha256: y }] }
cursors: { secret: short, previous: [short] }
cache: { url: redis://localhost:6379/0, ttl: 1 }
limits: { depth: 0, body: 1, dept: 1 }
operations: trusted
nonsense: true
sources:
  - { id: a b, provider: mail, auth: {}, timeout: 1, apiVersion: 9, baseUrl: x }
  - { id: c, provider: nope, retry: { attempts: 0 } }
  - { id: c, provider: shop, auth: { accessToken: "\${NONE}" } }
`,
    { flags: { port: "x", sandboxSize: "-1" } },
  ).map((complaint) => complaint.slice(0, complaint.indexOf(": ")));
  expect(paths.toSorted()).toEqual(
    [
      "--port",
      "--sandbox-size",
      "server.port",
      "server.prot",
      "server.graphiql",
      "server.cors.origins[0]",
      "server.cors.origins[2]",
      "server.cors.orgins",
      "auth.tokens[0].sha256",
      "auth.tokens[1].sha256",
      "auth.tokens[1].name",
      "cursors.secret",
      "cursors.previous[0]",
      "cache.url",
      "cache.ttl",
      "limits.depth",
      "limits.body",
      "limits.dept",
      "manifest",
      "nonsense",
      "sources[0].id",
      "sources[0].timeout",
      "sources[0].apiVersion",
      "sources[0].baseUrl",
      "sources[0].auth.apiKey",
      "sources[1].provider",
      "sources[1].retry.attempts",
      "sources[2].id",
      "sources[2].organizationId",
      "sources[2].auth.accessToken",
    ].toSorted(),
  );
});
