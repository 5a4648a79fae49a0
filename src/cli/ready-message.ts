import type { Gateway } from "./start-gateway.js";

export interface ReadyOptions {
  readonly graphiql: boolean;
  readonly production: boolean;
}

/** What `start` prints once it serves: one JSON line for machines in production, lines for people elsewhere. */
export function readyMessage({ url, sandbox }: Pick<Gateway, "url" | "sandbox">, options: ReadyOptions): string {
  const { graphiql, production } = options;
  if (production) {
    return `${JSON.stringify({ url: `${url}/graphql`, ...(graphiql && { graphiql: `${url}/graphiql` }), sandbox })}\n`;
  }
  const lines = [
    `GraphQL   ${url}/graphql`,
    ...(graphiql ? [`GraphiQL  ${url}/graphiql`] : []),
    ...(sandbox ? ["", "The embedded sandbox serves:", ...sandbox.map(describeEmulator)] : []),
  ];
  return `${lines.join("\n")}\n`;
}

function describeEmulator({ provider, baseUrl, auth }: NonNullable<Gateway["sandbox"]>[number]): string {
  const secrets = Object.entries(auth).map(([name, value]) => `${name} ${value}`);
  return `  ${provider.padEnd(14)} ${baseUrl}  ${secrets.join("  ")}`;
}
