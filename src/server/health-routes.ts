import type { FastifyInstance } from "fastify";

/** `/livez`: the process serves. `/readyz`: it should be sent requests; 503 while it starts or stops. */
export function healthRoutes(app: FastifyInstance, isReady: () => boolean): void {
  // Some probes ask for the head only.
  const method = ["GET", "HEAD"];
  app.route({ method, url: "/livez", handler: async (_request, reply) => reply.send({ status: "ok" }) });
  app.route({
    method,
    url: "/readyz",
    handler: async (_request, reply) =>
      isReady() ? reply.send({ status: "ok" }) : reply.code(503).send({ status: "unavailable" }),
  });
}
