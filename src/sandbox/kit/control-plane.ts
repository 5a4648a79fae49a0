import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { closedObject, parseInput } from "./control-input.js";
import type { Collection } from "./emulator.js";
import type { EmulatorState } from "./emulator-state.js";
import { faultSchemas, WIRE_FAULT_KINDS, type Fault, type FaultKind } from "./fault.js";
import { sendJson } from "./http-listener.js";
import { jsonObject, type JsonObject } from "./json.js";
import { isLoopbackHost } from "./loopback-host.js";
import { readBody, type ReceivedRequest } from "./received-request.js";
import { idOf } from "./record-list.js";

/** Requests to paths from here on are the control plane's, everything else is the provider's API. */
export const CONTROL_PREFIX = "/__sandbox";

const LARGEST_SIZE = 1_000_000;

interface ControlAnswer {
  readonly status: number;
  readonly body: unknown;
}

type Operation = (state: EmulatorState, body: string, id: string) => ControlAnswer;

/** Method and path below the prefix; a last segment `{id}` is handed to the operation, decoded. */
const OPERATIONS: Readonly<Record<string, Operation>> = {
  "GET /records": ({ emulator }) => done(emulator.collections.flatMap(listRecords)),
  "POST /records": insertRecord,
  "DELETE /records/{id}": ({ emulator }, _body, id) =>
    emulator.collections.some(({ records }) => records.remove(id))
      ? done({ id })
      : refused(404, `no record has the id ${JSON.stringify(id)}`),
  "GET /requests": ({ log }) => done(log.entries),
  "DELETE /requests": ({ log }) => {
    log.clear();
    return done({});
  },
  "POST /faults": addFault,
  "DELETE /faults": ({ faults }) => {
    faults.clear();
    return done({});
  },
  "DELETE /faults/{id}": ({ faults }, _body, id) =>
    faults.remove(id) ? done({ id }) : refused(404, `no fault has the id ${JSON.stringify(id)}, or it is spent`),
  "GET /switches": ({ emulator }) => done(emulator.switches.current()),
  "PUT /switches": setSwitches,
  "POST /reset": reset,
};

/**
 * Serves the calls by which tests and demos steer an emulator. They are no part of its API: never logged, faulted,
 * delayed, limited or authenticated.
 */
export async function serveControlPlane(
  state: EmulatorState,
  { method, path }: ReceivedRequest,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBody(request);
  const { status, body: answer } =
    refuseForeign(request.headers) ?? operate(state, method, path.slice(CONTROL_PREFIX.length), body);
  sendJson(response, status, answer);
}

/** A page of another site can send a simple POST without asking first, and its Origin is then all that tells. Programs send none. */
function refuseForeign({ host, origin }: IncomingMessage["headers"]): ControlAnswer | undefined {
  if (!isLoopbackHost(host)) {
    return refused(403, "the control plane answers only to a Host that is localhost or a loopback address");
  }
  if (origin === undefined || origin.toLowerCase() === `http://${host?.toLowerCase()}`) return undefined;
  return refused(403, "the control plane answers no pages of other origins");
}

function operate(state: EmulatorState, method: string, path: string, body: string | undefined): ControlAnswer {
  if (body === undefined) return refused(413, "the body is larger than 1 MiB");
  const [, resource = "", id, ...rest] = path.split("/");
  const place = rest.length > 0 ? path : id === undefined ? `/${resource}` : `/${resource}/{id}`;
  const operation = Object.hasOwn(OPERATIONS, `${method} ${place}`) ? OPERATIONS[`${method} ${place}`] : undefined;
  if (operation !== undefined) return operation(state, body, decode(id ?? ""));
  const methods = Object.keys(OPERATIONS).flatMap((key) => (key.endsWith(` ${place}`) ? [key.split(" ")[0]] : []));
  return methods.length > 0
    ? refused(405, `${method} is not allowed here; allowed: ${methods.join(", ")}`)
    : refused(404, `no such call; there are: ${Object.keys(OPERATIONS).join(", ")}`);
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function listRecords({ name, records, present = asStored }: Collection): readonly unknown[] {
  return records.all.map(({ record }) => ({ collection: name, record: present(record) }));
}

const insertion = closedObject({
  collection: z.string(),
  record: jsonObject.optional(),
  at: z.int().optional(),
});

function insertRecord({ emulator }: EmulatorState, body: string): ControlAnswer {
  const input = parseInput(insertion, body);
  if (!input.ok) return refused(400, input.complaint);
  const { collection: name, record: given = {}, at } = input.value;
  const collection = emulator.collections.find((candidate) => candidate.name === name);
  if (collection === undefined) {
    const names = emulator.collections.map((candidate) => candidate.name).join(", ");
    return refused(400, `collection: there is none called ${JSON.stringify(name)}; allowed: ${names}`);
  }
  const id = idOf(given["id"]);
  if (id !== undefined && emulator.collections.some(({ records }) => records.get(id) !== undefined)) {
    return refused(400, `record.id: ${JSON.stringify(id)} is in use; ids are unique within an emulator`);
  }
  const { record } = collection.insert(given, at === undefined ? undefined : Math.max(0, at));
  const { present = asStored } = collection;
  return { status: 201, body: { collection: name, record: present(record) } };
}

function asStored(record: JsonObject): JsonObject {
  return record;
}

const kindOnly = z.looseObject({ kind: z.string() });

function addFault({ emulator, faults }: EmulatorState, body: string): ControlAnswer {
  const kindInput = parseInput(kindOnly, body);
  const pageKinds = new Set(emulator.routes.flatMap(({ pageFaults = [] }) => pageFaults));
  const allowed: readonly FaultKind[] = [...WIRE_FAULT_KINDS, ...pageKinds];
  const kind = allowed.find((candidate) => kindInput.ok && candidate === kindInput.value.kind);
  if (kind === undefined) {
    return refused(400, kindInput.ok ? `kind: this API has ${allowed.join(", ")}` : kindInput.complaint);
  }
  const input = parseInput<Fault>(faultSchemas[kind], body);
  return input.ok ? { status: 201, body: { id: faults.add(input.value) } } : refused(400, input.complaint);
}

function setSwitches({ emulator }: EmulatorState, body: string): ControlAnswer {
  const input = parseInput(emulator.switches.schema, body);
  if (!input.ok) return refused(400, input.complaint);
  emulator.switches.set(input.value);
  return done(emulator.switches.current());
}

const restart = closedObject({
  seed: z.int().min(0).optional(),
  size: z.int().min(0).max(LARGEST_SIZE).optional(),
});

function reset(state: EmulatorState, body: string): ControlAnswer {
  const input = parseInput(restart, body);
  if (!input.ok) return refused(400, input.complaint);
  state.reset(input.value.seed ?? state.seed, input.value.size ?? state.size);
  return done({ seed: state.seed, size: state.size });
}

function done(body: unknown): ControlAnswer {
  return { status: 200, body };
}

function refused(status: number, error: string): ControlAnswer {
  return { status, body: { error } };
}
