import type { ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import type { Json } from "./json.js";
import type { WireFault } from "./fault.js";

/** Faults that befall an answer on its way out. */
export type TransmissionFault = Extract<WireFault, { readonly kind: "truncate" | "garbage" | "slowBody" }>;

export interface Transmission {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** A text goes as it stands where `raw` says so, everything else as JSON; undefined for an empty body. */
  readonly body: Json | undefined;
  readonly raw?: boolean;
}

const GARBAGE = '<!doctype html><title>502</title>{"data":[{"id":';
const SLOW_PIECES = 20;

/** Sends an answer, whole or as the fault has it. */
export async function transmit(
  response: ServerResponse,
  answer: Transmission,
  fault: TransmissionFault | undefined,
  signal: AbortSignal,
): Promise<void> {
  const payload = Buffer.from(fault?.kind === "garbage" ? GARBAGE : bodyText(answer));
  const length = answer.status === 204 ? {} : { "content-length": payload.length };
  const type = payload.length === 0 ? {} : { "content-type": "application/json" };
  response.writeHead(answer.status, { ...type, ...length, ...answer.headers });
  switch (fault?.kind) {
    case "truncate":
      response.write(payload.subarray(0, Math.floor(payload.length / 2)), () => response.destroy());
      return;
    case "slowBody":
      await trickle(response, payload, fault.ms / SLOW_PIECES, signal);
      return;
    case "garbage":
    case undefined:
      response.end(payload);
  }
}

function bodyText({ body, raw }: Transmission): string {
  if (body === undefined) return "";
  return raw === true && typeof body === "string" ? body : JSON.stringify(body);
}

async function trickle(response: ServerResponse, payload: Buffer, pause: number, signal: AbortSignal): Promise<void> {
  const piece = Math.max(1, Math.ceil(payload.length / SLOW_PIECES));
  response.flushHeaders();
  for (let sent = 0; sent < payload.length; sent += piece) {
    await delay(pause, undefined, { signal });
    response.write(payload.subarray(sent, sent + piece));
  }
  response.end();
}
