import type { Answer, Route } from "../kit/emulator.js";

/** One version of the API: its routes, and how it shapes its errors. */
export interface ApiVersion {
  readonly routes: readonly Route[];
  problem(status: number, path: string): Answer;
}
