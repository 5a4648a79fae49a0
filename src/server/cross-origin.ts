import cors, { type FastifyCorsOptions } from "@fastify/cors";
import type { FastifyInstance, FastifyRequest } from "fastify";

/** What a page may send besides what browsers always allow. */
const ALLOWED_HEADERS = [
  "content-type",
  "authorization",
  "apollo-require-preflight",
  "x-apollo-operation-name",
  "x-credgraph-explain",
];

/** What a page may read of an answer besides its body. */
const EXPOSED_HEADERS = ["x-request-id", "retry-after"];

/** Seconds for which a browser need not ask again; they cap it themselves. */
const PREFLIGHT_LIFE = 7_200;

const OPEN: FastifyCorsOptions = {
  origin: true,
  methods: ["GET", "POST"],
  allowedHeaders: ALLOWED_HEADERS,
  exposedHeaders: EXPOSED_HEADERS,
  // A token comes in a header that the page itself sets, and there is no cookie to send along.
  credentials: false,
  maxAge: PREFLIGHT_LIFE,
};

/**
 * Lets pages of these origins, and of no other, ask what is routed on `app`. Everything else goes its way as if nothing was here, so that a page of
 * another origin is told nothing, not even what would be allowed.
 */
export async function crossOrigin(app: FastifyInstance, origins: readonly string[]): Promise<void> {
  if (origins.length === 0) return;
  const allowed = new Set(origins);
  await app.register(cors, {
    delegator: async ({ headers }: FastifyRequest) =>
      headers.origin !== undefined && allowed.has(headers.origin) ? OPEN : { origin: false },
  });
}
