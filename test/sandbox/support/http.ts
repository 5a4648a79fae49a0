import { request as send } from "node:http";
import type { IncomingHttpHeaders } from "node:http";
import { z } from "zod";

export interface Received {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** The body as JSON; fails the test where it is none. */
  json(): unknown;
}

export interface Sent {
  readonly method?: string;
  /** Several values are sent as so many headers. */
  readonly headers?: Readonly<Record<string, string | string[]>>;
  /** Sent on any method, as some clients send a body with GET. */
  readonly body?: unknown;
}

/** One request over a connection of its own. Rejects when the answer does not come whole. `path` goes out as it stands. */
export function call(
  origin: string,
  path: string,
  { method = "GET", headers = {}, body }: Sent = {},
): Promise<Received> {
  const { hostname, port } = new URL(origin);
  const payload = body === undefined ? "" : typeof body === "string" ? body : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const outgoing = send(
      {
        hostname,
        port,
        path,
        method,
        agent: false,
        headers: { "content-length": Buffer.byteLength(payload), ...headers },
      },
      (response) => {
        const chunks: Uint8Array[] = [];
        response.on("data", (chunk: Uint8Array) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () => {
          const text = Buffer.concat(chunks).toString("utf8");
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text,
            json: (): unknown => JSON.parse(text),
          });
        });
      },
    );
    outgoing.on("error", reject);
    outgoing.end(payload);
  });
}

const records = z.array(z.object({ collection: z.string(), record: z.record(z.string(), z.json()) }));
const identified = z.array(z.object({ record: z.object({ id: z.string() }) }));
const requests = z.array(
  z.object({ method: z.string(), path: z.string(), query: z.string(), status: z.number(), ms: z.number() }),
);

export type WireRecord = z.output<typeof records>[number]["record"];

/** The control plane of an emulator, as a test speaks to it. */
export function controlOf(origin: string) {
  const control = async (method: string, path: string, body?: unknown): Promise<Received> =>
    call(origin, `/__sandbox${path}`, { method, body });
  const done = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const received = await control(method, path, body);
    if (received.status >= 300) throw new Error(`${method} ${path}: ${received.status} ${received.text}`);
    return received.json();
  };
  return {
    send: control,
    records: async () => records.parse(await done("GET", "/records")),
    truth: async () => records.parse(await done("GET", "/records")).map(({ record }) => record),
    /** Of all records, in the default list order; fails the test where one has none. */
    ids: async () => identified.parse(await done("GET", "/records")).map(({ record }) => record.id),
    insert: async (body: unknown) => records.element.parse(await done("POST", "/records", body)).record,
    remove: (id: string) => done("DELETE", `/records/${encodeURIComponent(id)}`),
    requests: async () => requests.parse(await done("GET", "/requests")),
    clearRequests: () => done("DELETE", "/requests"),
    fault: async (body: unknown) => z.object({ id: z.string() }).parse(await done("POST", "/faults", body)).id,
    clearFaults: () => done("DELETE", "/faults"),
    switches: () => done("GET", "/switches"),
    set: (values: Readonly<Record<string, unknown>>) => done("PUT", "/switches", values),
    reset: (values: unknown) => done("POST", "/reset", values),
  };
}
