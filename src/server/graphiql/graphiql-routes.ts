import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { sendCompressed } from "../compression.js";
import { graphiqlAssets } from "./assets.js";
import { rememberSuccess } from "./remember-success.js";
import type { ExampleQuery } from "../../graphql/example-queries.js";

/** Everything from our own origin and nothing inline. Monaco places its cursor by style attributes and style elements, hence the one exception. */
const POLICY = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    workerSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    fontSrc: ["data:"],
    imgSrc: ["'self'", "data:"],
    connectSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
};

/** `/graphiql` and what it is made of; `/` leads there. */
export function graphiqlRoutes(app: FastifyInstance, tabs: readonly ExampleQuery[]): void {
  const assets = rememberSuccess(() => graphiqlAssets(tabs));
  const serve = async (path: string, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const asset = (await assets()).get(path);
    if (asset === undefined) {
      reply.callNotFound();
      return reply;
    }
    reply.header("etag", asset.etag).header("cache-control", "no-cache");
    if (request.headers["if-none-match"] === asset.etag) return reply.code(304).send();
    return sendCompressed(reply.type(asset.type), asset.body);
  };
  const options = { helmet: { contentSecurityPolicy: POLICY } };
  app.get("/", async (_request, reply) => reply.redirect("/graphiql"));
  app.get("/graphiql", options, async (request, reply) => serve("/graphiql", request, reply));
  app.get<{ Params: { file: string } }>("/graphiql/:file", options, async (request, reply) =>
    serve(`/graphiql/${request.params.file}`, request, reply),
  );
}
