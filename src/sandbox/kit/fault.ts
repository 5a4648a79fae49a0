import { validateHeaderName, validateHeaderValue } from "node:http";
import { z } from "zod";
import { closedObject } from "./control-input.js";

/** Faults of the transport: any provider can have them, on any route. */
export const WIRE_FAULT_KINDS = ["status", "latency", "drop", "truncate", "garbage", "slowBody"] as const;
/** Faults of a list: a route says which of them its pagination can have. */
export const PAGE_FAULT_KINDS = ["shortPage", "repeatPage", "stuckCursor", "clampOffset", "wrongTotal"] as const;

export type PageFaultKind = (typeof PAGE_FAULT_KINDS)[number];

/** Longer than any client waits for a body. */
const SLOW_BODY_MS = 30_000;
const LONGEST_MS = 600_000;

const milliseconds = z.int().min(0).max(LONGEST_MS);

const headers = z
  .record(z.string(), z.union([z.string(), z.number()]).transform(String))
  .check((context) => {
    for (const [name, value] of Object.entries(context.value)) {
      try {
        validateHeaderName(name);
        validateHeaderValue(name, value);
      } catch {
        context.issues.push({ code: "custom", input: name, message: `${JSON.stringify(name)} is not a valid header` });
      }
    }
  })
  // In one case, so that a given header replaces the usual one.
  .transform((given) => Object.fromEntries(Object.entries(given).map(([name, value]) => [name.toLowerCase(), value])));

const common = {
  /** Which requests; every API request where it is left out. */
  match: closedObject({
    method: z.string().toUpperCase().optional(),
    pathPrefix: z.string().startsWith("/").optional(),
  }).optional(),
  /** How many requests it befalls before it is spent. */
  count: z.int().min(1).optional(),
  /** The probability with which it befalls a request that matches. */
  rate: z.number().min(0).max(1).optional(),
};

/** One fault per kind, as `POST /__sandbox/faults` takes it. */
export const faultSchemas = {
  /** Answered in place of the API, which does not see the request. `body`: text as it stands, anything else as JSON. */
  status: closedObject({
    ...common,
    kind: z.literal("status"),
    status: z.int().min(200).max(599),
    headers: headers.optional(),
    body: z.json().optional(),
  }),
  /** The request waits before the API sees it. */
  latency: closedObject({ ...common, kind: z.literal("latency"), ms: milliseconds }),
  /** The API does what was asked, the answer is lost with the connection. */
  drop: closedObject({ ...common, kind: z.literal("drop") }),
  /** Half of the body comes, then the connection closes. */
  truncate: closedObject({ ...common, kind: z.literal("truncate") }),
  /** A body that is not JSON, under the status and content type of the real one. */
  garbage: closedObject({ ...common, kind: z.literal("garbage") }),
  /** Headers at once, the body in small pieces over so many milliseconds. */
  slowBody: closedObject({ ...common, kind: z.literal("slowBody"), ms: milliseconds.default(SLOW_BODY_MS) }),
  /** The cap on rows per page is silently lower; the rest follows on later pages. */
  shortPage: closedObject({ ...common, kind: z.literal("shortPage"), rows: z.int().min(1) }),
  /** The page that the client read before this one, once more. */
  repeatPage: closedObject({ ...common, kind: z.literal("repeatPage") }),
  /** The next cursor (or link) equals the one sent. */
  stuckCursor: closedObject({ ...common, kind: z.literal("stuckCursor") }),
  /** Rows from further on than `max` are answered with those from `max` on. */
  clampOffset: closedObject({ ...common, kind: z.literal("clampOffset"), max: z.int().min(0) }),
  /** The total, where one is sent, is off by `delta`. */
  wrongTotal: closedObject({ ...common, kind: z.literal("wrongTotal"), delta: z.int() }),
} as const satisfies Record<(typeof WIRE_FAULT_KINDS)[number] | PageFaultKind, z.ZodType>;

export type FaultKind = keyof typeof faultSchemas;
export type Fault = z.output<(typeof faultSchemas)[FaultKind]>;
export type PageFault = Extract<Fault, { readonly kind: PageFaultKind }>;
export type WireFault = Exclude<Fault, PageFault>;

export function isPageFault(fault: Fault): fault is PageFault {
  return PAGE_FAULT_KINDS.some((kind) => kind === fault.kind);
}
