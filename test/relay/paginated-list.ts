import {
  createOperationDescriptor,
  type Environment,
  getPaginationMetadata,
  getPaginationVariables,
  getSingularSelector,
  type ReaderFragment,
  type Variables,
} from "relay-runtime";
import { type DataOf, type FragmentKey, readFragment } from "./read-fragment.js";

interface Connection {
  readonly edges: readonly { readonly node: { readonly id: string } }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

/** A fragment with a connection of that name. */
export type ListKey = FragmentKey<{ readonly id?: string; readonly credentials: Connection | null }>;

type ConnectionOf<Key extends ListKey> = NonNullable<DataOf<Key>["credentials"]>;
export type NodeOf<Key extends ListKey> = ConnectionOf<Key>["edges"][number]["node"];

/** What `usePaginationFragment` does for a component, without React: the list as the store has it, and the pages that it lacks. */
export class PaginatedList<Key extends ListKey> {
  readonly #environment: Environment;
  readonly #fragment: ReaderFragment;
  readonly #key: Key;

  constructor(environment: Environment, fragment: ReaderFragment, key: Key) {
    this.#environment = environment;
    this.#fragment = fragment;
    this.#key = key;
  }

  get nodes(): readonly NodeOf<Key>[] {
    return this.#connection.edges.map(({ node }) => node);
  }

  get ids(): readonly string[] {
    return this.nodes.map(({ id }) => id);
  }

  get pageInfo(): Connection["pageInfo"] {
    return this.#connection.pageInfo;
  }

  loadNext(count: number): Promise<void> {
    return this.#load("forward", count, this.pageInfo.endCursor);
  }

  loadPrevious(count: number): Promise<void> {
    return this.#load("backward", count, this.pageInfo.startCursor);
  }

  /** To the end; `between` is called before each page. */
  async loadAllNext(count: number, between?: () => Promise<void>): Promise<void> {
    while (this.pageInfo.hasNextPage) {
      await between?.();
      await this.loadNext(count);
    }
  }

  /** To the start; `between` is called before each page. */
  async loadAllPrevious(count: number, between?: () => Promise<void>): Promise<void> {
    while (this.pageInfo.hasPreviousPage) {
      await between?.();
      await this.loadPrevious(count);
    }
  }

  async #load(direction: "forward" | "backward", count: number, cursor: string | null): Promise<void> {
    const { paginationRequest, paginationMetadata, identifierField } = getPaginationMetadata(this.#fragment, "a list");
    const { owner, variables } = getSingularSelector(this.#fragment, this.#key);
    const base: Variables = { ...owner.variables, ...variables };
    const asked: Variables = getPaginationVariables(direction, count, cursor, base, {}, paginationMetadata);
    const ofWhom = identifierField ? { id: this.#data.id } : {};
    const operation = createOperationDescriptor(paginationRequest, { ...asked, ...ofWhom });
    const before = this.ids.length;
    await this.#environment.execute({ operation }).toPromise();
    if (this.ids.length === before && this.#more(direction))
      throw new Error("a page that brought nothing to the store");
  }

  #more(direction: "forward" | "backward"): boolean {
    return direction === "forward" ? this.pageInfo.hasNextPage : this.pageInfo.hasPreviousPage;
  }

  get #data(): DataOf<Key> {
    return readFragment(this.#environment, this.#fragment, this.#key);
  }

  get #connection(): ConnectionOf<Key> {
    const { credentials } = this.#data;
    if (credentials === null) throw new Error("the list failed");
    return credentials;
  }
}
