import { z } from "zod";
import { startGateway } from "../supergraph/gateway.js";
import { fetchOnce } from "./ask.js";

const answer = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z.array(z.looseObject({ message: z.string() })).default([]),
});

export interface Supergraph extends AsyncDisposable {
  ask(query: string, variables?: Readonly<Record<string, unknown>>): Promise<z.output<typeof answer>>;
  /** The subgraphs that were asked since the last call, each as often as it was. */
  asked(): readonly string[];
}

/** Apollo's gateway, asked by HTTP. */
export async function startSupergraph(supergraphSdl: string): Promise<Supergraph> {
  const requests: string[] = [];
  const { url, close } = await startGateway(supergraphSdl, { onRequest: (subgraph) => void requests.push(subgraph) });
  return {
    async ask(query, variables = {}) {
      const { json } = await fetchOnce(url, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ query, variables }),
      });
      return answer.parse(json);
    },
    asked: () => requests.splice(0).toSorted(),
    [Symbol.asyncDispose]: close,
  };
}
