import helmet from "@fastify/helmet";
import type { FastifyInstance } from "fastify";

/** For everything but GraphiQL: answers are data, and a browser that shows one loads nothing for it. */
const NOTHING = { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } };

/** HSTS is for whoever ends TLS in front of this server to decide. */
export async function securityHeaders(app: FastifyInstance): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: NOTHING,
    strictTransportSecurity: false,
    xFrameOptions: { action: "deny" },
    referrerPolicy: { policy: "no-referrer" },
  });
}
