import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

/** `signal` aborts when the client is gone or the listener closes: whatever still waits then must stop. */
export type RequestHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  signal: AbortSignal,
) => Promise<void> | void;

export interface Listener {
  readonly port: number;
  /** `http://127.0.0.1:41234` */
  readonly origin: string;
  /** Refuses new connections and ends the open ones at once. */
  close(): Promise<void>;
}

/** Serves HTTP/1.1 on a port, or on a free one for 0. Rejects with the system's error when the port cannot be had. */
export async function listen(handle: RequestHandler, host: string, port: number): Promise<Listener> {
  const server = createServer((request, response) => {
    void answer(handle, request, response);
  });
  // A client that pools connections must not lose one to the server's timer between two requests.
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
  const address = server.address();
  const bound = typeof address === "object" && address !== null ? address.port : port;
  let closed: Promise<void> | undefined;
  return {
    port: bound,
    origin: `http://${host.includes(":") ? `[${host}]` : host}:${bound}`,
    close: () =>
      (closed ??= new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      })),
  };
}

async function answer(handle: RequestHandler, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  try {
    await handle(request, response, gone.signal);
  } catch (error) {
    if (gone.signal.aborted) return;
    // A fault of the sandbox itself. Nobody may take it for an answer of the provider, so it says what it is.
    const message = error instanceof Error ? error.message : String(error);
    if (response.headersSent) response.destroy();
    else sendJson(response, 500, { error: `the sandbox itself failed: ${message}` });
  }
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  const payload = Buffer.from(JSON.stringify(body));
  response.writeHead(status, { "content-type": "application/json", "content-length": payload.length, ...headers });
  response.end(payload);
}
