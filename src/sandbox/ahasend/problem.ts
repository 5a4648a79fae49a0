import { STATUS_CODES } from "node:http";
import type { Answer } from "../kit/emulator.js";

/** Errors are `{ message }` and nothing else; the words are those of the documentation's samples where it has some. */
export function problem(status: number, message: string = STATUS_CODES[status] ?? "Error"): Answer {
  return { status, body: { message } };
}
