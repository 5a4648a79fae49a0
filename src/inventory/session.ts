import type { Provider } from "../contract/provider.js";
import type { CredentialRecord } from "../domain/credential-record.js";
import { decodeGlobalId } from "../domain/global-id.js";
import type { CredentialPage, ListQuery } from "../domain/list-query.js";
import type { CredentialSession } from "../domain/session.js";
import type { SourceRecord } from "../domain/source.js";
import type { Viewer } from "../domain/viewer.js";
import type { CursorKeys } from "../pagination/cursor-keys.js";
import type { ConfiguredSource } from "./configured-source.js";
import { checkCredentialKey, type CredentialKey } from "./credential-key.js";
import { createCredentialLoader, type CredentialLoader, type RowFaultListener } from "./credential-loader.js";
import type { FactBook } from "./fact-book.js";
import type { Operation } from "./operation.js";
import { planList, planWhole } from "./plan-list.js";
import { readList } from "./read-list.js";

export interface SessionOptions {
  readonly viewer: Viewer;
  readonly operation: Operation;
  readonly providers: readonly Provider[];
  /** In configured order. */
  readonly sources: readonly ConfiguredSource[];
  readonly facts: FactBook;
  readonly keys: CursorKeys;
  /** Cap on `first` and `last`. */
  readonly pageSize: number;
  readonly onRowFault: RowFaultListener | undefined;
}

/** What one operation of one viewer sees of the sources. */
export class Session implements CredentialSession {
  readonly #options: SessionOptions;
  /** Those that the viewer may read. */
  readonly #sources: readonly ConfiguredSource[];
  /** Credentials that a list has brought, by global id: asked for by id after that, they cost nothing. */
  readonly #listed = new Map<string, CredentialRecord>();
  readonly #loaders = new Map<string, CredentialLoader>();

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#sources = options.sources.filter(({ record }) => options.viewer.mayRead(record));
  }

  async list(query: ListQuery): Promise<CredentialPage> {
    const page = await readList(query, planList(query, this.#sources), this.#options);
    for (const { node } of page.edges) this.#listed.set(node.id, node);
    return page;
  }

  async node(id: string): Promise<CredentialRecord | SourceRecord | null> {
    const key = decodeGlobalId(id);
    return key.kind === "source" ? this.source(key.source) : this.#load(id, key);
  }

  async credential(id: string): Promise<CredentialRecord | null> {
    const key = decodeGlobalId(id);
    return key.kind === "source" ? null : this.#load(id, key);
  }

  sources(): readonly SourceRecord[] {
    return this.#sources.map(({ record }) => record);
  }

  source(key: string): SourceRecord | null {
    return this.#sources.find((source) => source.key === key)?.record ?? null;
  }

  /** A source that is not configured, one at another provider and one that may not be read are all the same: there is no such credential. */
  async #load(id: string, key: CredentialKey): Promise<CredentialRecord | null> {
    const { collection, provider, source, upstreamId } = checkCredentialKey(key, this.#options.providers);
    const listed = this.#listed.get(id);
    if (listed !== undefined) return listed;
    const loader = this.#loaderOf(provider, source, collection);
    return loader === undefined ? null : loader.load(upstreamId);
  }

  #loaderOf(providerName: string, sourceKey: string, collectionName: string): CredentialLoader | undefined {
    const source = this.#sources.find(({ key, provider }) => key === sourceKey && provider.name === providerName);
    const collection = source?.collections.find(({ name }) => name === collectionName);
    if (source === undefined || collection === undefined) return undefined;
    const name = JSON.stringify([sourceKey, collectionName]);
    const loader =
      this.#loaders.get(name) ?? createCredentialLoader({ ...this.#options, planned: planWhole(source, collection) });
    this.#loaders.set(name, loader);
    return loader;
  }
}
