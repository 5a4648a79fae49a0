import { z } from "zod";
import type { SourceConfig } from "../../src/config/source-config.js";
import type { Collection, ParsedRow } from "../../src/contract/collection.js";
import { defineProvider, type Provider } from "../../src/contract/provider.js";
import { CredgraphError } from "../../src/domain/errors.js";
import { Secret } from "../../src/domain/secret.js";
import type { UpstreamClient, UpstreamRequest, UpstreamResponse } from "../../src/http/upstream-request.js";
import { paperProvider, paperRecord } from "./paper-provider.js";
import { openInventory } from "./open-inventory.js";
import type { Inventory } from "../../src/inventory/inventory.js";

const wireRow = z.object({ id: z.string(), drawer: z.string().optional() });
const wireList = z.object({ rows: z.array(wireRow), total: z.number().optional() });

/** What the source in memory answers: a status, and a body where it is no error. */
export interface MemoryAnswer {
  readonly status: number;
  readonly body?: unknown;
}

export type MemoryServer = (request: UpstreamRequest) => MemoryAnswer;

/** A collection whose requests say in plain words what was asked, so that a test answers and reads them as it likes. */
export type MemoryCollection = Pick<Collection, "pager" | "batch"> & Partial<Pick<Collection, "native" | "expandable">>;

/** An inventory over one source `desk` in memory, and every request that was sent to it. */
export function openMemoryInventory(
  collection: MemoryCollection,
  server: MemoryServer,
): { readonly inventory: Inventory; readonly requests: UpstreamRequest[] } {
  const requests: UpstreamRequest[] = [];
  const provider = memoryProvider(collection);
  const client: UpstreamClient = {
    send: async (request, call) => {
      requests.push(request);
      const { status, body } = server(request);
      call.onAttempt?.({
        endpoint: "API",
        method: request.method,
        path: request.path,
        query: "",
        status,
        ms: 0,
        attempt: 1,
      });
      if (status < 300 || request.accept?.includes(status) === true) return answer(status, body);
      throw new CredgraphError(status < 500 ? "UPSTREAM_REJECTED" : "UPSTREAM_UNAVAILABLE", `it said ${status}`, {
        source: "desk",
      });
    },
    redact: (text) => text,
    close: async () => {},
  };
  return { inventory: openInventory([DESK], { providers: [provider], clientFor: () => client }), requests };
}

/** The value of a query parameter of a request. */
export function parameter({ query = [] }: UpstreamRequest, name: string): string | undefined {
  return query.find(([given]) => given === name)?.[1];
}

const DESK: SourceConfig = {
  key: "desk",
  provider: "paper",
  name: "desk",
  baseUrl: "http://127.0.0.1:1",
  origins: {},
  timeout: 1000,
  retry: { attempts: 1, maxDelay: 0 },
  rateLimit: undefined,
  breaker: { enabled: true },
  environment: undefined,
  auth: { key: new Secret("brass") },
  settings: {},
};

function memoryProvider(collection: MemoryCollection): Provider {
  return defineProvider({
    ...paperProvider,
    config: {
      provider: "paper",
      liveOrigin: "https://paper.example",
      settings: z.strictObject({}),
      authKeys: [["key"]],
      fromEnvironment: () => undefined,
    },
    settingsExamples: [{}],
    upstreamId: /^[A-Za-z0-9@]{1,20}$/,
    authorize: () => ({ kind: "bearer", token: new Secret("brass") }),
    collections: [{ name: "sheets", typeName: "PaperCredential", bind: () => bound(collection) }],
  });
}

function bound(collection: MemoryCollection): Collection {
  return {
    ...collection,
    total: "SOMETIMES",
    list: (request, pushed, expand) => ({
      method: "GET",
      path: "/sheets",
      query: [["page", JSON.stringify(request)], ...pushed, ...expand.map((name) => ["expand", name] as const)],
    }),
    parseList: ({ body }) => {
      const list = wireList.safeParse(body);
      if (!list.success) throw new CredgraphError("UPSTREAM_BAD_RESPONSE", "no list", { source: "desk" });
      const { rows, total } = list.data;
      return { rows: rows.map(toRow), ...(total === undefined ? {} : { total }) };
    },
    get: (id, expand) => ({
      method: "GET",
      path: `/sheets/${id}`,
      query: expand.map((name) => ["expand", name] as const),
    }),
    parseOne: ({ body }) => toRow(wireRow.parse(body)),
  };
}

function toRow({ id, drawer }: z.output<typeof wireRow>): ParsedRow {
  const record = { ...paperRecord("desk", id), drawer: drawer ?? null };
  return { key: id, instant: null, record, fault: undefined };
}

function answer(status: number, body: unknown): UpstreamResponse {
  return { status, body, header: () => undefined };
}
