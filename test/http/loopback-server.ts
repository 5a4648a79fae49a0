import { createServer as createHttpServer, type IncomingMessage, type RequestListener } from "node:http";
import { createServer as createTcpServer, type Server, type Socket } from "node:net";

/** A server on loopback that does exactly what a test tells it to; disposing it cuts every connection. */
export interface LoopbackServer extends AsyncDisposable {
  readonly origin: string;
  /** Request heads in order of arrival; empty for a raw server. */
  readonly requests: readonly IncomingMessage[];
}

export async function serve(listener: RequestListener): Promise<LoopbackServer> {
  const requests: IncomingMessage[] = [];
  const server = createHttpServer((request, response) => {
    requests.push(request);
    listener(request, response);
  });
  return listen(server, requests);
}

/** Speaks in bytes, for what node:http refuses to send. Called once per connection, with its first data. */
export async function serveBytes(answer: (socket: Socket) => void): Promise<LoopbackServer> {
  return listen(
    createTcpServer((socket) => {
      socket.on("error", () => {});
      socket.once("data", () => answer(socket));
    }),
    [],
  );
}

/** An origin where nobody listens. */
export async function deadOrigin(): Promise<string> {
  const server = await serve(() => {});
  await server[Symbol.asyncDispose]();
  return server.origin;
}

async function listen(server: Server, requests: readonly IncomingMessage[]): Promise<LoopbackServer> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("not listening on TCP");
  return {
    origin: `http://127.0.0.1:${String(address.port)}`,
    requests,
    [Symbol.asyncDispose]: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
