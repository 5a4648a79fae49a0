import type { ParsedRow } from "../contract/collection.js";
import type { CredgraphError } from "../domain/errors.js";
import type { ListOrder } from "../domain/list-query.js";
import { NeverSent } from "../http/upstream-error.js";
import type { UpstreamAttempt } from "../http/upstream-request.js";
import type { CursorKeys } from "../pagination/cursor-keys.js";
import { isFailure } from "../pagination/is-failure.js";
import type { DrainedList } from "../pagination/drained-list.js";
import type { Leaf, LeafHead } from "../pagination/leaf.js";
import type { Pager, PageRequest, UpstreamPage } from "../pagination/pager.js";
import { instantIn } from "./connection-order.js";
import type { DrainedRows } from "./drained-rows.js";
import type { FactBook } from "./fact-book.js";
import type { FailureMemory } from "./failure-memory.js";
import { newTally, noteRows, type LeafTally } from "./leaf-tally.js";
import type { Operation, PageReading } from "./operation.js";
import type { PlannedLeaf } from "./plan-list.js";
import type { ReadingLog } from "./reading-log.js";
import { WaitTooLong } from "./semaphore.js";

/** What reading a list takes besides its plan: of the operation, and of what is remembered between operations. */
export interface ReadServices {
  readonly operation: Operation;
  readonly facts: FactBook;
  readonly failures: FailureMemory;
  readonly drained: DrainedRows;
  readonly keys: CursorKeys;
}

/** A planned list as the list engine reads it, and what reading it has cost and shown so far. */
export interface OpenLeaf {
  readonly planned: PlannedLeaf;
  readonly leaf: Leaf<ParsedRow>;
  /** How its rows are read here: where they are sought by the order, not the collection's own way. */
  readonly pager: Pager;
  readonly tally: LeafTally;
}

export function openLeaf(planned: PlannedLeaf, services: ReadServices, order?: ListOrder, log?: ReadingLog): OpenLeaf {
  const { source, collection, native } = planned;
  const tally = newTally(log);
  const pushed = JSON.stringify(native.pushed);
  const leaf: Leaf<ParsedRow> = {
    source: source.key,
    collection: collection.name,
    pager: native.pager ?? collection.pager,
    pushed,
    facts: services.facts.of(source.key, collection.name, pushed),
    read: readerOf(planned, services, tally),
    ...acceptance(planned),
  };
  const head = order === undefined ? undefined : headOf(planned, leaf, services, order, tally);
  return {
    planned,
    tally,
    leaf: head === undefined ? leaf : { ...leaf, head },
    pager: head?.kind === "seek" ? head.pager : leaf.pager,
  };
}

/** Reads one page, once in an operation; a collection that has just failed is not asked again. */
function readerOf(
  { source, collection, native, expand }: PlannedLeaf,
  { operation, failures }: ReadServices,
  tally: LeafTally,
): Leaf<ParsedRow>["read"] {
  const { log } = tally;
  const ask = async (request: PageRequest): Promise<PageReading> => {
    let last: UpstreamAttempt | undefined;
    const response = await operation.send(source, collection.list(request, native.pushed, expand), (attempt) => {
      tally.requests += 1;
      log?.noteAttempt(attempt);
      last = attempt;
    });
    const page = collection.parseList(response, request);
    log?.notePage(page.rows);
    return { page, at: Date.now(), attempt: last };
  };
  return async (request, again) => {
    const failure = source.breaker ? failures.current(source.key, collection.name) : undefined;
    if (failure !== undefined) {
      tally.circuitOpen = true;
      throw failure;
    }
    const key = JSON.stringify([source.key, collection.name, native.pushed, expand, request]);
    try {
      const shared = operation.keeps(key, again);
      const { page, at, attempt } = await operation.page(key, () => ask(request), again);
      if (shared) log?.noteShared(attempt, page.rows);
      failures.clear(source.key, collection.name);
      noteRows(tally, page.rows, at);
      return page;
    } catch (error) {
      if (isFailure(error) && isOfTheSource(error)) failures.note(source.key, collection.name, error);
      throw error;
    }
  };
}

/** A refusal is about what was asked, and time that was over before a source could be asked is not its own: others may be answered. */
function isOfTheSource({ code, cause }: CredgraphError): boolean {
  return code !== "UPSTREAM_REJECTED" && !(cause instanceof WaitTooLong || cause instanceof NeverSent);
}

/** How the rows come in a global order: not at all by an instant that the provider never has, sought where the upstream sorts by it, else sorted here. */
function headOf(
  { source, collection, native, expand }: PlannedLeaf,
  leaf: Leaf<ParsedRow>,
  { facts, drained }: ReadServices,
  { by }: ListOrder,
  tally: LeafTally,
): LeafHead<ParsedRow> | undefined {
  if (by !== "name") {
    if (collection.lacks?.includes(by) === true) return undefined;
    const pager = native.pager === undefined ? collection.seeks?.[by] : undefined;
    if (pager !== undefined) {
      return {
        kind: "seek",
        pager,
        facts: facts.of(source.key, collection.name, JSON.stringify([native.pushed, by])),
        read: async (request, again) => {
          const page = await leaf.read(request.style === "seek" ? { ...request, by } : request, again);
          return soughtBy(page, by, tally);
        },
      };
    }
  }
  const name = JSON.stringify([source.key, collection.name, native.pushed, expand]);
  let rows: Promise<DrainedList<ParsedRow>> | undefined;
  return { kind: "drained", drain: () => (rows ??= drained.of(name, leaf, tally)) };
}

/** The rows with the instant that they are sought by. */
function soughtBy(
  page: UpstreamPage<ParsedRow>,
  by: Exclude<ListOrder["by"], "name">,
  tally: LeafTally,
): UpstreamPage<ParsedRow> {
  const rows = page.rows.map((row) => ({ ...row, instant: instantIn(row, by) }));
  for (const row of rows) if (row.fault !== undefined) tally.faults.set(row, row.fault);
  return { ...page, rows };
}

/** A row that cannot be read might match, so it passes: it is reported then, instead of going missing without a word. */
function acceptance({ native: { accepts } }: PlannedLeaf): Pick<Leaf<ParsedRow>, "accepts"> {
  return accepts === undefined ? {} : { accepts: ({ record }) => record === undefined || accepts(record) };
}
