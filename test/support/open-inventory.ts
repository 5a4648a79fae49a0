import { createMemoryRowCache } from "../../src/cache/memory-row-cache.js";
import type { SourceConfig } from "../../src/config/source-config.js";
import type { Provider } from "../../src/contract/provider.js";
import type { CredentialPage, ListQuery, ListSelection } from "../../src/domain/list-query.js";
import type { CredentialSession } from "../../src/domain/session.js";
import { UNRESTRICTED_VIEWER, type Viewer } from "../../src/domain/viewer.js";
import { createInventory, type Inventory, type InventoryOptions } from "../../src/inventory/inventory.js";
import { openSourceClient } from "../../src/inventory/source-client.js";
import { CursorKey } from "../../src/pagination/cursor-keys.js";
import { PROVIDERS } from "../../src/providers/registry.js";

const key = new CursorKey("a secret of the tests");

/** An inventory over real clients. */
export function openInventory(
  sources: readonly SourceConfig[],
  changes: Partial<InventoryOptions> & { readonly providers?: readonly Provider[] } = {},
): Inventory {
  return createInventory({
    sources,
    providers: PROVIDERS,
    clientFor: openSourceClient,
    keys: { current: key, accepted: [key] },
    cache: createMemoryRowCache({ capacity: 100_000, weigh: ({ drained }) => drained.rows.length }),
    cacheTtl: 30_000,
    audit: { record: async () => {} },
    reveal: false,
    limits: { pageSize: 100, scanRows: 5000, upstreamRequests: 1000 },
    ...changes,
  });
}

/** A session as one GraphQL operation has it. */
export function openSession(
  inventory: Inventory,
  options: { readonly viewer?: Viewer; readonly milliseconds?: number; readonly signal?: AbortSignal } = {},
): CredentialSession {
  const { viewer = UNRESTRICTED_VIEWER, milliseconds = 20_000, signal = new AbortController().signal } = options;
  return inventory.session({ viewer, requestId: "request-1", signal, deadline: Date.now() + milliseconds });
}

export const EVERYTHING: ListSelection = {
  rows: true,
  hasNextPage: true,
  hasPreviousPage: true,
  totalCount: false,
  fields: new Set(),
};

export function listQuery(changes: Partial<ListQuery> = {}): ListQuery {
  return { connection: "credentials", selection: EVERYTHING, ...changes };
}

/** All pages of a connection, each by an operation of its own. */
export async function listAll(
  inventory: Inventory,
  direction: "forward" | "backward",
  size: number,
  query: Partial<ListQuery> = {},
): Promise<CredentialPage[]> {
  const pages: CredentialPage[] = [];
  for (let cursor: string | null = null; ;) {
    const forward = direction === "forward";
    const page: CredentialPage = await openSession(inventory).list(
      listQuery({ ...query, ...(forward ? { first: size, after: cursor } : { last: size, before: cursor }) }),
    );
    if (forward) pages.push(page);
    else pages.unshift(page);
    const { hasNextPage, hasPreviousPage, startCursor, endCursor } = page.pageInfo;
    cursor = forward ? endCursor : startCursor;
    if (!(forward ? hasNextPage : hasPreviousPage)) return pages;
    if (cursor === null || pages.length > 1000) throw new Error("a connection that claims more and does not go on");
  }
}
