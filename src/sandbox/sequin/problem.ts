import { STATUS_CODES } from "node:http";
import type { Answer } from "../kit/emulator.js";

const ROUTED = /^\/v1\/credentials(?:\/[^/]+)?$/;

/** An error of the API's own: `{ summary }`. */
export function refusal(status: number, summary: string): Answer {
  return { status, body: { summary } };
}

/** What the framework below the API (Phoenix) answers to what no route takes: `{ errors: { detail } }`. */
export function unrouted(status: number): Answer {
  return { status, body: { errors: { detail: detailOf(status) } } };
}

/** A failure on some path, in the API's shape where it has such a path. */
export function problem(status: number, path: string): Answer {
  return status === 405 || !ROUTED.test(path) ? unrouted(status) : refusal(status, detailOf(status));
}

function detailOf(status: number): string {
  return STATUS_CODES[status] ?? "Error";
}
