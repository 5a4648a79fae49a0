import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import type { Answer, ApiCall, Emulator, PendingCall } from "./emulator.js";
import type { EmulatorState } from "./emulator-state.js";
import { isPageFault, type Fault } from "./fault.js";
import { matchRoute, type RouteMatch } from "./match-route.js";
import { pendingCall } from "./pending-call.js";
import { readBody, type ReceivedRequest } from "./received-request.js";
import { transmit, type Transmission } from "./transmit.js";

/** Answers a request as the provider would, or as the fault that befalls it has it. */
export async function serveApi(
  state: EmulatorState,
  received: ReceivedRequest,
  request: IncomingMessage,
  response: ServerResponse,
  signal: AbortSignal,
): Promise<void> {
  const { emulator } = state;
  const close = state.log.open(received);
  const match = matchRoute(emulator.routes, received.method, received.path);
  const pageFaults = match.kind === "route" ? (match.route.pageFaults ?? []) : [];
  const fault = state.faults.take(received.method, received.path, pageFaults);
  const body = await readBody(request);
  if (fault?.kind === "status") {
    close(fault.status);
    await transmit(response, statusAnswer(emulator, received.path, fault), undefined, signal);
    return;
  }
  const answer = await answerInTime(takeIn(emulator, match, received, { request, body, fault }), fault, signal);
  if (fault?.kind === "drop") {
    request.socket.destroy();
    return;
  }
  close(answer.status);
  await transmit(
    response,
    { status: answer.status, headers: answer.headers ?? {}, body: answer.body },
    fault?.kind === "truncate" || fault?.kind === "garbage" || fault?.kind === "slowBody" ? fault : undefined,
    signal,
  );
}

interface Rest {
  readonly request: IncomingMessage;
  /** Undefined where it is too large. */
  readonly body: string | undefined;
  readonly fault: Fault | undefined;
}

function takeIn(
  emulator: Emulator,
  match: RouteMatch,
  { method, path, query }: ReceivedRequest,
  { request, body, fault }: Rest,
): PendingCall {
  if (body === undefined) return pendingCall(() => emulator.problem(413, path));
  if (match.kind === "unknownPath") return pendingCall(() => emulator.problem(404, path));
  if (match.kind === "wrongMethod") {
    return pendingCall(() => {
      const problem = emulator.problem(405, path);
      return { ...problem, headers: { ...problem.headers, allow: match.allowed.join(", ") } };
    });
  }
  const { route, params } = match;
  const call: ApiCall = {
    method,
    path,
    params,
    query: new URLSearchParams(query),
    headers: request.headers,
    headersDistinct: request.headersDistinct,
    body,
    pageFault: fault !== undefined && isPageFault(fault) ? fault : undefined,
  };
  return emulator.takeIn?.(route, call) ?? pendingCall(() => emulator.respond(route, call));
}

async function answerInTime(pending: PendingCall, fault: Fault | undefined, signal: AbortSignal): Promise<Answer> {
  try {
    if (fault?.kind === "latency") await delay(fault.ms, undefined, { signal });
    return pending.answer();
  } finally {
    pending.end();
  }
}

function statusAnswer(emulator: Emulator, path: string, fault: Extract<Fault, { kind: "status" }>): Transmission {
  const headers = fault.headers ?? {};
  if (fault.status === 204 || fault.status === 304) return { status: fault.status, headers, body: undefined };
  if (fault.body !== undefined) return { status: fault.status, headers, body: fault.body, raw: true };
  const problem = emulator.problem(fault.status, path);
  return { status: fault.status, headers: { ...problem.headers, ...headers }, body: problem.body };
}
