import { Environment, type FetchFunction, Network, RecordSource, Store } from "relay-runtime";
import { z } from "zod";
import { postGraphql } from "../support/ask.js";

const answerOf = z.object({ data: z.looseObject({}), errors: z.undefined().optional() });
const page = z.object({ credentials: z.object({ edges: z.array(z.object({ node: z.object({ id: z.string() }) })) }) });

export interface RelayApp {
  readonly environment: Environment;
  /** The ids of the nodes of every page that came, before the store had them: it drops a node that it was given twice. */
  readonly served: string[][];
}

/** A Relay environment over the gateway at this address. An answer with errors fails the test. */
export function openEnvironment(url: string): RelayApp {
  const served: string[][] = [];
  const ask: FetchFunction = async ({ text }, variables) => {
    const { json } = await postGraphql(url, text ?? "", variables);
    const { data } = answerOf.parse(json);
    const listed = page.safeParse(data["credentialSource"] ?? data["node"] ?? data);
    if (listed.success) served.push(listed.data.credentials.edges.map(({ node }) => node.id));
    return { data };
  };
  const environment = new Environment({ network: Network.create(ask), store: new Store(new RecordSource()) });
  return { environment, served };
}
