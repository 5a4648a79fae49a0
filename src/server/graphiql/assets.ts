import { createHash } from "node:crypto";
import type { ExampleQuery } from "../../graphql/example-queries.js";
import { page, startScript } from "./page.js";

export interface Asset {
  readonly path: string;
  readonly type: string;
  readonly body: string;
  readonly etag: string;
}

/**
 * GraphiQL as files of our own origin, so that the page needs no inline script, no eval and no other host. The package is one of the largest
 * modules there are (9 MB), so it is loaded when somebody opens GraphiQL, not at start.
 */
export async function graphiqlAssets(tabs: readonly ExampleQuery[]): Promise<ReadonlyMap<string, Asset>> {
  const graphiql = await import("@graphql-yoga/render-graphiql/graphiql");
  const script = "text/javascript; charset=utf-8";
  const assets = [
    asset("/graphiql", "text/html; charset=utf-8", page()),
    asset("/graphiql/start.js", script, startScript(tabs)),
    asset("/graphiql/app.js", script, graphiql.js),
    asset("/graphiql/app.css", "text/css; charset=utf-8", graphiql.css),
    asset("/graphiql/editor.worker.js", script, graphiql.editorWorkerService),
    asset("/graphiql/json.worker.js", script, graphiql.jsonWorker),
    asset("/graphiql/graphql.worker.js", script, graphiql.graphqlWorker),
  ];
  return new Map(assets.map((each) => [each.path, each]));
}

function asset(path: string, type: string, body: string): Asset {
  return { path, type, body, etag: `W/"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"` };
}
