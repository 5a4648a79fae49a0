import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { GraphQLNonNull, GraphQLObjectType, GraphQLSchema, GraphQLString } from "graphql";
import { request } from "undici";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type PaperServer, startPaperServer } from "../support/paper-server.js";

const LONG = "one credential after the other, ".repeat(100);
const long = { type: new GraphQLNonNull(GraphQLString), resolve: () => LONG };
const short = { type: new GraphQLNonNull(GraphQLString), resolve: () => "one" };
const schema = new GraphQLSchema({
  query: new GraphQLObjectType({ name: "Query", fields: { long, short } }),
  mutation: new GraphQLObjectType({ name: "Mutation", fields: { long } }),
});

let server: PaperServer;
beforeAll(async () => {
  server = await startPaperServer({ schema });
});
afterAll(() => server.close());

interface RawAnswer {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly bytes: Buffer;
}

/** The body as it travelled. */
async function ask(query: string, accepted: string): Promise<RawAnswer> {
  const { headers, body } = await request(`${server.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", "accept-encoding": accepted },
    body: JSON.stringify({ query }),
  });
  return { headers, bytes: Buffer.from(await body.arrayBuffer()) };
}

describe("an answer", () => {
  test.each([
    ["gzip", "gzip", gunzipSync],
    ["br", "br", brotliDecompressSync],
    ["gzip, deflate, br, zstd", "br", brotliDecompressSync],
    ["br;q=0.5, gzip", "gzip", gunzipSync],
    ["*", "gzip", gunzipSync],
  ])("is compressed for a client that takes %s", async (accepted, encoding, decompress) => {
    const { headers, bytes } = await ask("{ long }", accepted);
    expect(headers).toMatchObject({ "content-encoding": encoding, "cache-control": "no-store" });
    expect(headers["vary"]).toContain("accept-encoding");
    expect(bytes.length).toBeLessThan(LONG.length / 4);
    expect(JSON.parse(decompress(bytes).toString())).toEqual({ data: { long: LONG } });
  });

  test.each(["identity", "deflate", "gzip;q=0", "zstd"])(
    "is sent as it is to a client that takes %s",
    async (accepted) => {
      const { headers, bytes } = await ask("{ long }", accepted);
      expect(headers).not.toHaveProperty("content-encoding");
      expect(JSON.parse(bytes.toString())).toEqual({ data: { long: LONG } });
    },
  );

  test("is sent as it is when it is short", async () => {
    const { headers, bytes } = await ask("{ short }", "gzip, br");
    expect(headers).not.toHaveProperty("content-encoding");
    expect(JSON.parse(bytes.toString())).toEqual({ data: { short: "one" } });
  });

  test("of a mutation, where a secret may stand, is compressed by nobody", async () => {
    const { headers, bytes } = await ask("mutation { long }", "gzip, br");
    expect(headers).not.toHaveProperty("content-encoding");
    expect(headers["cache-control"]).toBe("no-store, no-transform");
    expect(JSON.parse(bytes.toString())).toEqual({ data: { long: LONG } });
  });
});

test("a mutation whose answer its client would not take does not happen", async () => {
  let happened = 0;
  const resolve = (): string => `number ${++happened}`;
  await using counting = await startPaperServer({
    schema: new GraphQLSchema({
      query: new GraphQLObjectType({ name: "Query", fields: { short } }),
      mutation: new GraphQLObjectType({ name: "Mutation", fields: { write: { type: GraphQLString, resolve } } }),
    }),
  });
  const answer = await request(`${counting.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "text/html" },
    body: JSON.stringify({ query: "mutation { write }" }),
  });
  await answer.body.dump();
  expect([answer.statusCode, happened]).toEqual([406, 0]);
});

test("GraphiQL's script travels compressed", async () => {
  const { headers, body } = await request(`${server.url}/graphiql/app.js`, { headers: { "accept-encoding": "br" } });
  const bytes = Buffer.from(await body.arrayBuffer());
  expect(headers["content-encoding"]).toBe("br");
  expect(brotliDecompressSync(bytes).length).toBeGreaterThan(2 * bytes.length);
});
