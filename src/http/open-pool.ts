import { Pool } from "undici";

/**
 * Sockets per origin. Not what bounds the requests in flight, which is the caller's part and far fewer: a connection that is
 * still being made for a request long given up keeps its place here, and a slow handshake must not stop those that follow.
 */
const MAX_CONNECTIONS = 64;

/** Idle, milliseconds: outlives the pauses of a person who pages through a list; a `Keep-Alive` of the upstream's own goes first. */
const KEEP_ALIVE = 30_000;

/** The connections to one origin; none is opened yet. `timeout` of connecting, milliseconds. */
export function openPool(origin: string, timeout: number): Pool {
  return new Pool(origin, {
    connections: MAX_CONNECTIONS,
    keepAliveTimeout: KEEP_ALIVE,
    connect: { timeout },
    // One clock for all of a try (see `attempt`): undici's own would each start anew, and tick in seconds.
    headersTimeout: 0,
    bodyTimeout: 0,
    // HTTP/1.1 only: a connection that is cut costs one request, not all that share it.
    allowH2: false,
  });
}
