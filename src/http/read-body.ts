import type { Readable } from "node:stream";

/**
 * The text of a body, undefined when it is longer than `maxBytes`: then the rest is never read and the connection is dropped.
 * Rejects with the stream's own error when the body breaks off.
 */
export async function readBody(body: Readable, maxBytes: number): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    size += chunk.byteLength;
    if (size > maxBytes) return undefined;
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks, size));
}
