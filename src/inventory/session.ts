import type { SourceGenerations } from "../cache/source-generations.js";
import type { CredentialRecord } from "../domain/credential-record.js";
import { decodeGlobalId } from "../domain/global-id.js";
import type { CredentialPage, ListQuery } from "../domain/list-query.js";
import type { CredentialSession } from "../domain/session.js";
import type { SourceRecord } from "../domain/source.js";
import type { ResponsePath, UpstreamReading } from "../domain/upstream-reading.js";
import type { WriteCommand, WriteResult } from "../domain/write.js";
import type { BoundCollection, ConfiguredSource } from "./configured-source.js";
import { checkCredentialKey, type CredentialKey } from "./credential-key.js";
import { createCredentialLoader, type CredentialLoader } from "./credential-loader.js";
import type { RowFaultListener } from "./credential-loader-options.js";
import type { Explanation } from "./explanation.js";
import type { ReadServices } from "./open-leaf.js";
import { expansionOf, planList } from "./plan-list.js";
import { readList } from "./read-list.js";
import { writeCredential } from "./writes/write-credential.js";
import type { WriteServices } from "./writes/write-services.js";

export interface SessionOptions
  extends
    ReadServices,
    Pick<WriteServices, "viewer" | "requestId" | "audit" | "reveal" | "idempotency" | "lostDeletions" | "providers"> {
  readonly generations: SourceGenerations;
  /** In configured order. */
  readonly sources: readonly ConfiguredSource[];
  /** Cap on `first` and `last`. */
  readonly pageSize: number;
  readonly onRowFault: RowFaultListener | undefined;
  /** Present where the client wants to know how its operation was read. */
  readonly explanation: Explanation | undefined;
}

const NO_FIELDS: ReadonlySet<string> = new Set();

/** What one operation of one viewer sees of the sources. */
export class Session implements CredentialSession {
  readonly #options: SessionOptions;
  /** Those that the viewer may read. */
  readonly #sources: readonly ConfiguredSource[];
  /** Credentials that a list has brought, by global id, and what of them was asked for: wanted by id after that, they cost nothing. */
  readonly #listed = new Map<string, { readonly record: CredentialRecord; readonly fields: ReadonlySet<string> }>();
  readonly #loaders = new Map<string, CredentialLoader>();

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#sources = options.sources.filter(({ record }) => options.viewer.may("credentials:read", record));
  }

  get readings(): readonly UpstreamReading[] | undefined {
    const { explanation, viewer } = this.#options;
    const explained = new Set(
      this.#sources.filter(({ record }) => viewer.may("explain", record)).map(({ key }) => key),
    );
    return explanation?.readings.filter(({ source }) => explained.has(source));
  }

  async list(query: ListQuery, path: ResponsePath = []): Promise<CredentialPage> {
    const { explanation } = this.#options;
    const page = await readList(query, planList(query, this.#sources), {
      ...this.#options,
      explain: explanation && { explanation, path },
    });
    const { fields } = query.selection;
    for (const { node } of page.edges) this.#listed.set(node.id, { record: node, fields });
    return page;
  }

  async node(id: string, fields: ReadonlySet<string> = NO_FIELDS): Promise<CredentialRecord | SourceRecord | null> {
    const key = decodeGlobalId(id);
    return key.kind === "source" ? this.source(key.source) : this.#load(id, key, fields);
  }

  async credential(
    id: string,
    fields: ReadonlySet<string> = NO_FIELDS,
    typeName?: string,
  ): Promise<CredentialRecord | null> {
    const key = decodeGlobalId(id);
    return key.kind === "source" ? null : this.#load(id, key, fields, typeName);
  }

  async write(command: WriteCommand, fields: ReadonlySet<string> = NO_FIELDS): Promise<WriteResult> {
    return writeCredential(command, fields, {
      ...this.#options,
      onWritten: (source) => this.#forget(source),
      read: (id, wanted) => this.credential(id, wanted),
    });
  }

  sources(): readonly SourceRecord[] {
    return this.#sources.map(({ record }) => record);
  }

  source(key: string): SourceRecord | null {
    return this.#sources.find((source) => source.key === key)?.record ?? null;
  }

  /** A source that is not configured, one at another provider and one that may not be read are all the same: there is no such credential. */
  async #load(
    id: string,
    key: CredentialKey,
    fields: ReadonlySet<string>,
    typeName?: string,
  ): Promise<CredentialRecord | null> {
    const { upstreamId, ...place } = checkCredentialKey(key, this.#options.providers);
    const source = this.#sources.find(({ key, record }) => key === place.source && record.provider === place.provider);
    const collection = source?.collections.find(({ name }) => name === place.collection);
    if (source === undefined || collection === undefined) return null;
    if (typeName !== undefined && collection.typeName !== typeName) return null;
    const expand = expansionOf(collection, fields);
    const listed = this.#listed.get(id);
    if (listed !== undefined && expand.every((name) => listed.fields.has(name))) return listed.record;
    return this.#loaderOf(source, collection).load({ upstreamId, expand });
  }

  /** After a change at a source, so that the next read sees it: this operation's, and every other's. */
  #forget({ key, collections }: ConfiguredSource): void {
    const { operation, facts, generations } = this.#options;
    generations.advance(key);
    facts.forget(key);
    operation.forgetPages(key);
    for (const { name } of collections) this.#loaders.delete(loaderName(key, name));
    for (const [id, { record }] of this.#listed) if (record.sourceKey === key) this.#listed.delete(id);
  }

  #loaderOf(source: ConfiguredSource, collection: BoundCollection): CredentialLoader {
    const name = loaderName(source.key, collection.name);
    const known = this.#loaders.get(name);
    if (known !== undefined) return known;
    const log = this.#options.explanation?.addById(source, collection);
    const loader = createCredentialLoader({ ...this.#options, source, collection, log });
    this.#loaders.set(name, loader);
    return loader;
  }
}

function loaderName(source: string, collection: string): string {
  return JSON.stringify([source, collection]);
}
