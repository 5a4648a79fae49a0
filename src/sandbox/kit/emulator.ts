import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import type { PageFault, PageFaultKind } from "./fault.js";
import type { Json, JsonObject } from "./json.js";
import type { RecordList, StoredRecord } from "./record-list.js";
import type { SwitchBoard } from "./switches.js";

/** What a client is configured with: an entry of the gateway's `sources`, without `id`. */
export interface SourceEntry {
  /** As the gateway's configuration spells it. */
  readonly provider: string;
  /** An origin without a trailing slash. */
  readonly baseUrl: string;
  readonly auth: Readonly<Record<string, string>>;
}

/** A request to a route of the API, on its way through an emulator. */
export interface ApiCall {
  readonly method: string;
  /** As sent, percent-encoded, without the query. */
  readonly path: string;
  /** The route's `:names`, decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** Every value of each header in the order sent, where `headers` keeps one of some. */
  readonly headersDistinct: IncomingMessage["headersDistinct"];
  /** Empty where there is none. */
  readonly body: string;
  /** What is to go wrong in the list that this call reads. */
  readonly pageFault: PageFault | undefined;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; left out for an empty body. */
  readonly body?: Json;
}

export interface Route {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Segments with a leading colon are parameters: `/v1/credentials/:id`. */
  readonly path: string;
  /** The faults that this route's pagination can have; left out where the route is no list. */
  readonly pageFaults?: readonly PageFaultKind[];
  readonly handle: (call: ApiCall) => Answer;
}

export interface Collection {
  readonly name: string;
  readonly records: RecordList;
  /** A stored record as the provider returns it now, where switches have a say in that; left out: as it is stored. */
  readonly present?: (record: JsonObject) => JsonObject;
  /**
   * Stores a record behind the API's back. What `given` leaves out is generated; what it has stands as it is, valid or
   * not, because clients are tested against malformed records too. Its id is not yet in use.
   * @param at index in the default list order, clamped. The record gets the creation time that places it there, or as
   * near as the API's own order allows. Left out: its own time decides, else it is the newest.
   */
  insert(given: JsonObject, at: number | undefined): StoredRecord;
}

/** A call that was taken in as it arrived and is answered later. */
export interface PendingCall {
  readonly answer: () => Answer;
  /** The call is over: answered, failed, or given up by its client before it could be answered. */
  readonly end: () => void;
}

/** One provider's API over one state of its data. */
export interface Emulator {
  readonly collections: readonly Collection[];
  readonly switches: SwitchBoard;
  readonly routes: readonly Route[];
  /** Answers a call that a route matched: authentication, rate limit, then the route. */
  respond(route: Route, call: ApiCall): Answer;
  /**
   * Takes in a call that a route matched as it arrives, before whatever holds it back: for APIs where later calls must
   * know by then that it is under way. Undefined for a call of which they need not know; `respond` then answers it.
   */
  takeIn?(route: Route, call: ApiCall): PendingCall | undefined;
  /** A failure in the shape that the provider gives its errors on this path. */
  problem(status: number, path: string): Answer;
}

export interface EmulatorSettings {
  /** The origin under which the emulator is reached, without a trailing slash: what links in its answers begin with. */
  readonly baseUrl: string;
  /** Fixes account id and tokens. It outlives a reset: what a client is configured with stays true. */
  readonly identitySeed: number;
  /** Fixes the records, and what is drawn later. */
  readonly seed: number;
  /** Records, spread over the provider's types. */
  readonly size: number;
  /** Whether rate limits are enforced from the start. */
  readonly rateLimits: boolean;
  /** The rate limiter's clock, in milliseconds. */
  readonly now: () => number;
  /** The time of day in milliseconds since 1970, for answers that name one and tokens that expire. */
  readonly clock: () => number;
}

/** A provider that the sandbox can emulate. */
export interface EmulatorDefinition<Entry extends SourceEntry = SourceEntry> {
  readonly provider: Entry["provider"];
  source(identitySeed: number, baseUrl: string): Entry;
  /** A fresh state; must be a pure function of its settings. */
  create(settings: EmulatorSettings): Emulator;
}
