import { expect } from "vitest";
import { z } from "zod";
import type { WireRecord } from "../sandbox/support/http.js";
import { openOver, type ProviderWord, startSource, type TestSource, type TestSourceOptions } from "./five-sources.js";
import type { GraphqlAnswer, TestGateway } from "./gateway.js";

const shownSecret = z.object({ value: z.string(), label: z.string() });
const payload = z.object({
  credential: z.looseObject({ id: z.string(), upstreamId: z.string(), name: z.string() }).nullish(),
  userErrors: z.array(z.object({ field: z.array(z.string()).nullable(), message: z.string(), code: z.string() })),
  secret: shownSecret.nullish(),
  created: z.boolean().nullish(),
  deletedCredentialId: z.string().nullish(),
});
export type Payload = z.output<typeof payload>;

/** What came of a mutation: a payload, or an error in its place. */
export interface Written {
  /** Null where there is an error in its place. */
  readonly payload: Payload | null;
  readonly errors: GraphqlAnswer["errors"];
}

export type Input = Readonly<Record<string, unknown>>;

const node = z.object({ id: z.string(), name: z.string() });
const connection = z.object({ nodes: z.array(node), totalCount: z.int() });
const reads = z.object({
  list: connection,
  sorted: connection,
  named: connection,
  credential: node.nullable(),
  node: z.object({ id: z.string() }).nullable(),
});

const LISTS = `
  list: credentials(first: 100) { nodes { id name } totalCount }
  sorted: credentials(first: 100, orderBy: { field: NAME }) { nodes { id name } totalCount }
  named: credentials(first: 100, filter: { name: { eq: $name } }) { nodes { id name } totalCount }`;
const COUNT = "{ credentials(first: 1) { totalCount } }";
const READS = `query Reads($id: ID!, $name: String!) { ${LISTS} credential(id: $id) { id name } node(id: $id) { id } }`;

/** Fields of a payload besides `userErrors`, by what its mutation's name begins with. */
const SELECTIONS: readonly (readonly [verb: string, selection: (fields: string) => string])[] = [
  ["create", (fields) => `credential { ${fields} } secret { value label }`],
  ["import", (fields) => `credential { ${fields} } created`],
  ["update", (fields) => `credential { ${fields} }`],
  ["delete", (fields) => `credential { ${fields} } deletedCredentialId`],
  ["revoke", (fields) => `credential { ${fields} } deletedCredentialId`],
  ["rotate", (fields) => `credential { ${fields} } secret { value label } deletedCredentialId`],
  ["reveal", () => "secret { value label }"],
];

export interface WritableOptions extends TestSourceOptions {
  /** Of the source's configuration, besides `settings`. */
  readonly changes?: Readonly<Record<string, unknown>>;
  /** Of the configuration file, besides `sources`. */
  readonly file?: Readonly<Record<string, unknown>>;
}

/** A gateway over one account, with the key `mine`: writes to it, reads what came of that, and looks at the provider what really did. */
export class WritableSource implements AsyncDisposable {
  readonly source: TestSource;
  readonly gateway: TestGateway;
  /** Every answer of the gateway, as text. */
  readonly #answers: string[] = [];
  readonly #opened: AsyncDisposableStack;

  private constructor(source: TestSource, gateway: TestGateway, opened: AsyncDisposableStack) {
    this.source = source;
    this.gateway = gateway;
    this.#opened = opened;
  }

  static async open(
    provider: ProviderWord,
    { changes = {}, file = {}, size = 20, ...options }: WritableOptions = {},
  ): Promise<WritableSource> {
    const opened = new AsyncDisposableStack();
    const source = opened.use(await startSource("mine", provider, { size, ...options }));
    const gateway = opened.use(await openOver([source], changes, file));
    return new WritableSource(source, gateway, opened);
  }

  get control(): TestSource["emulator"]["control"] {
    return this.source.emulator.control;
  }

  /** One mutation in an operation of its own. `fields`: what else to select of the credential. */
  async write(mutation: string, input: Input, fields = ""): Promise<Written> {
    const { data, errors } = await this.#ask(
      `mutation Write($input: ${inputType(mutation)}!) { payload: ${mutation}(input: $input) { ${selectionOf(mutation, fields)} userErrors { field message code } } }`,
      { input },
    );
    return { payload: payload.nullable().parse(data?.["payload"] ?? null), errors };
  }

  /** As `write`, for one that has to come to a payload. */
  async payload(mutation: string, input: Input, fields = ""): Promise<Payload> {
    const { payload: written, errors } = await this.write(mutation, input, fields);
    expect(errors).toEqual([]);
    if (written === null) throw new Error("neither a payload nor an error");
    return written;
  }

  /** As `payload`, for one that makes or changes a credential without a word of complaint. */
  async done(
    mutation: string,
    input: Input,
    fields = "",
  ): Promise<Payload & { credential: NonNullable<Payload["credential"]> }> {
    const { credential, userErrors, ...others } = await this.payload(mutation, input, fields);
    expect(userErrors).toEqual([]);
    if (credential === null || credential === undefined) throw new Error("no credential");
    return { ...others, userErrors, credential };
  }

  /** Several mutations in one operation, one after the other; of each that has a credential the names that the lists have right after it. */
  async namesAfterEach(writes: readonly (readonly [mutation: string, input: Input])[]): Promise<string[][]> {
    const variables = Object.fromEntries(writes.map(([, input], index) => [`input${index}`, input]));
    const declared = writes.map(([mutation], index) => `$input${index}: ${inputType(mutation)}!`);
    const fields = writes.map(
      ([mutation], index) =>
        `write${index}: ${mutation}(input: $input${index}) { userErrors { message } credential { source {
          list: credentials(first: 100) { nodes { name } } sorted: credentials(first: 100, orderBy: { field: NAME }) { nodes { name } }
        } } }`,
    );
    const { data, errors } = await this.#ask(
      `mutation Writes(${declared.join(", ")}) { ${fields.join("\n")} }`,
      variables,
    );
    expect(errors).toEqual([]);
    return writes.map((_, index) => {
      const { credential, userErrors } = readAfter.parse(data?.[`write${index}`]);
      expect(userErrors).toEqual([]);
      if (credential === null) return [];
      const [list, sorted] = [namesOf(credential.source.list), namesOf(credential.source.sorted)];
      expect(sorted).toEqual(list);
      return list;
    });
  }

  /** What every way of reading has of a credential: lists in two orders, a filter, by id. Read once before a write, it fills what a write must outdate. */
  async read(id: string, name: string): Promise<z.output<typeof reads>> {
    const { data, errors } = await this.#ask(READS, { id, name });
    expect(errors).toEqual([]);
    const read = reads.parse(data);
    // Asked alone, the count comes from nothing that the lists have read.
    const counted = await this.#ask(COUNT, {});
    expect(counted.data).toEqual({ credentials: { totalCount: read.list.totalCount } });
    return read;
  }

  /** Every way of reading has the credential under this name, and so many in all. */
  async expectThere(id: string, name: string, total: number): Promise<void> {
    const { list, sorted, named, credential, node: byNode } = await this.read(id, name);
    for (const { nodes, totalCount } of [list, sorted]) {
      expect(nodes).toContainEqual({ id, name });
      expect([nodes.length, totalCount]).toEqual([total, total]);
    }
    expect(named.nodes).toContainEqual({ id, name });
    expect(named.totalCount).toBe(named.nodes.length);
    expect(credential).toEqual({ id, name });
    expect(byNode).toEqual({ id });
  }

  /** No way of reading has the credential, and so many there are in all. */
  async expectGone(id: string, name: string, total: number): Promise<void> {
    const { list, sorted, named, credential, node: byNode } = await this.read(id, name);
    for (const { nodes, totalCount } of [list, sorted]) {
      expect(nodes.map((one) => one.id)).not.toContain(id);
      expect([nodes.length, totalCount]).toEqual([total, total]);
    }
    expect(named.nodes.map((one) => one.id)).not.toContain(id);
    expect([credential, byNode]).toEqual([null, null]);
  }

  /** The record of the provider with this id; undefined where there is none. */
  async record(upstreamId: string | undefined): Promise<WireRecord | undefined> {
    return (await this.control.truth()).find(({ id }) => id === upstreamId);
  }

  async count(): Promise<number> {
    return (await this.control.truth()).length;
  }

  /** The requests that change something since the last clear, by method and status; 0 where no answer began. Those for an access token are left out. */
  async writes(): Promise<string[]> {
    const requests = await this.control.requests();
    return requests
      .filter(({ method, path }) => method !== "GET" && path !== "/oauth/token")
      .map(({ method, status }) => `${method} ${status}`);
  }

  /** A text was in so many of the gateway's answers, and in nothing that it logged. */
  expectTold(text: string, times: number): void {
    expect(this.#answers.filter((answer) => answer.includes(text))).toHaveLength(times);
    expect(this.gateway.log.join("")).not.toContain(text);
  }

  async #ask(query: string, variables: Input): Promise<GraphqlAnswer> {
    const answer = await this.gateway.ask(query, variables);
    this.#answers.push(answer.text);
    return answer;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#opened.disposeAsync();
  }
}

/** There is nothing but one error of this code, about the source, in the payload's place. Gives its message. */
export function expectFailed({ payload: written, errors }: Written, code: string): string {
  expect(written).toBeNull();
  expect(errors).toMatchObject([{ path: ["payload"], extensions: { code, source: "mine" } }]);
  return errors[0]?.message ?? "";
}

const names = z.object({ nodes: z.array(z.object({ name: z.string() })) });
const readAfter = z.object({
  userErrors: z.array(z.unknown()),
  credential: z.object({ source: z.object({ list: names, sorted: names }) }).nullable(),
});

function namesOf({ nodes }: z.output<typeof names>): string[] {
  return nodes.map(({ name }) => name).toSorted();
}

function inputType(mutation: string): string {
  return `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
}

function selectionOf(mutation: string, fields: string): string {
  const selection = SELECTIONS.find(([verb]) => mutation.startsWith(verb))?.[1];
  if (selection === undefined) throw new Error(`no verb that is known: ${mutation}`);
  return selection(`id upstreamId name ${fields}`);
}
