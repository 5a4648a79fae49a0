import type { CredentialRecord } from "../../src/domain/credential-record.js";
import { decodeGlobalId } from "../../src/domain/global-id.js";
import type { CredentialPage, ListQuery } from "../../src/domain/list-query.js";
import type { CredentialSession } from "../../src/domain/session.js";
import type { SourceRecord, SourceReport } from "../../src/domain/source.js";
import { NOTHING_WRITTEN, type WriteResult } from "../../src/domain/write.js";

export interface Memory {
  readonly sources: readonly SourceRecord[];
  readonly records: readonly CredentialRecord[];
  /** In place of the page that the records make. */
  readonly list?: (query: ListQuery) => Promise<CredentialPage>;
  readonly node?: (id: string) => Promise<CredentialRecord | SourceRecord | null>;
}

/** The house below the graph, over arrays. Keeps what it was asked, and which cursors were read. */
export class MemorySession implements CredentialSession {
  readonly queries: ListQuery[] = [];
  readonly cursorsRead: string[] = [];
  readonly readings = undefined;
  readonly #memory: Memory;

  constructor(memory: Memory) {
    this.#memory = memory;
  }

  list(query: ListQuery): Promise<CredentialPage> {
    this.queries.push(query);
    return this.#memory.list?.(query) ?? Promise.resolve(this.#page(query));
  }

  node(id: string): Promise<CredentialRecord | SourceRecord | null> {
    if (this.#memory.node) return this.#memory.node(id);
    return Promise.resolve().then(() => {
      decodeGlobalId(id);
      return [...this.#memory.records, ...this.#memory.sources].find((node) => node.id === id) ?? null;
    });
  }

  async credential(id: string, _fields?: ReadonlySet<string>, typeName?: string): Promise<CredentialRecord | null> {
    const node = await this.node(id);
    return node !== null && "typeName" in node && (typeName ?? node.typeName) === node.typeName ? node : null;
  }

  write(): Promise<WriteResult> {
    return Promise.resolve(NOTHING_WRITTEN);
  }

  sources(): readonly SourceRecord[] {
    return this.#memory.sources;
  }

  source(key: string): SourceRecord | null {
    return this.#memory.sources.find((source) => source.key === key) ?? null;
  }

  /** Forwards only; a cursor is a row's number. */
  #page({ first, after, source }: ListQuery): CredentialPage {
    const rows = this.#memory.records.filter((record) => !source || record.sourceKey === source);
    const start = after ? Number(after) + 1 : 0;
    const end = start + (first ?? 25);
    const read = (cursor: string): string => {
      this.cursorsRead.push(cursor);
      return cursor;
    };
    return {
      edges: rows.slice(start, end).map((node, index) => ({
        node,
        get cursor() {
          return read(String(start + index));
        },
      })),
      pageInfo: {
        hasNextPage: end < rows.length,
        hasPreviousPage: start > 0,
        startCursor: start < rows.length ? String(start) : null,
        endCursor: start < rows.length ? String(Math.min(end, rows.length) - 1) : null,
      },
      totalCount: rows.length,
      sources: this.#memory.sources.map(({ key }) => sourceReport(key)),
    };
  }
}

export function sourceReport(sourceKey: string, changes: Partial<SourceReport> = {}): SourceReport {
  return {
    sourceKey,
    status: "OK",
    skipped: null,
    errors: [],
    asOf: "2026-01-31T08:00:00.000Z",
    cached: false,
    upstreamRequests: 1,
    pushedDown: [],
    checkedHere: [],
    totalCount: null,
    late: 0,
    ...changes,
  };
}
