import { z } from "zod";

/** A word of the graph, as Rebilly writes it. */
export function wireWord<Word extends string>(words: Readonly<Record<string, Word>>) {
  const written = new Map(Object.entries(words).map(([wire, shown]) => [shown, wire]));
  return z.enum(Object.values(words)).transform((shown) => written.get(shown));
}
