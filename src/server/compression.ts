import compress from "@fastify/compress";
import type { FastifyInstance, FastifyReply } from "fastify";

/** Bytes. Below, an answer fits into a packet or two as it is. */
const THRESHOLD = 1024;

/**
 * `reply.compress`, for whoever calls it: answers are not compressed by themselves, because one that holds a secret must not be. Bodies of requests
 * are taken as they are; a small one could unfold to any size.
 */
export async function compression(app: FastifyInstance): Promise<void> {
  await app.register(compress, { global: false, encodings: ["br", "gzip"], threshold: THRESHOLD });
}

/** Sends a body compressed where its client takes that and its `cache-control` allows it. */
export function sendCompressed(reply: FastifyReply, body: string): FastifyReply {
  const isFixed = String(reply.getHeader("cache-control")).includes("no-transform");
  if (isFixed) return reply.send(body);
  reply.compress(body);
  return reply;
}
