import { STATUS_CODES } from "node:http";
import type { Answer } from "../kit/emulator.js";

const ROUTED = /^\/v1\/credentials(?:\/[^/]+)?$/;

/** An error of the API's own: `{ summary }`. */
export function refusal(status: number, summary: string): Answer {
  return { status, body: { summary } };
}

/**
 * A failure on some path. What no route takes is answered by the framework below the API (Phoenix), whose errors have
 * another shape: `{ errors: { detail } }`.
 */
export function problem(status: number, path: string): Answer {
  const detail = STATUS_CODES[status] ?? "Error";
  return status === 405 || !ROUTED.test(path) ? { status, body: { errors: { detail } } } : refusal(status, detail);
}
