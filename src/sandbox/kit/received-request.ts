import type { IncomingMessage } from "node:http";

/** The parts of a request, before anybody has judged them. */
export interface ReceivedRequest {
  readonly method: string;
  /** As sent: dots and percent-encoding stand. */
  readonly path: string;
  /** As sent, without the question mark. */
  readonly query: string;
}

export function receivedRequest(request: IncomingMessage): ReceivedRequest {
  const target = request.url ?? "/";
  const mark = target.indexOf("?");
  return {
    method: request.method ?? "GET",
    path: mark < 0 ? target : target.slice(0, mark),
    query: mark < 0 ? "" : target.slice(mark + 1),
  };
}

const LARGEST_BODY = 1024 * 1024;

/** The body as text; undefined when it is over 1 MiB. */
export async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // A stream without an encoding gives bytes, which its type does not say.
  // Read to the end even beyond the limit: an answer to a request half read is lost with the connection.
  for await (const chunk of request as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size <= LARGEST_BODY) chunks.push(chunk);
  }
  return size <= LARGEST_BODY ? Buffer.concat(chunks).toString("utf8") : undefined;
}
