import type { FastifyInstance } from "fastify";

/** `/livez`: the process serves. `/readyz`: it should be sent requests; 503 while it starts or stops. */
export function healthRoutes(app: FastifyInstance, isReady: () => boolean): void {
  app.get("/livez", async (_request, reply) => reply.send({ status: "ok" }));
  app.get("/readyz", async (_request, reply) =>
    isReady() ? reply.send({ status: "ok" }) : reply.code(503).send({ status: "unavailable" }),
  );
}
