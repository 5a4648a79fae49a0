import { LeafFacts } from "../pagination/facts.js";

/** Lists remembered at once: a filter that anyone may type makes a list of its own, so their number needs an end. */
const CAPACITY = 1000;

/** What is remembered of every upstream list between operations, by source, collection and pushed query; the least recently used are forgotten. */
export class FactBook {
  readonly #facts = new Map<string, LeafFacts>();

  of(source: string, collection: string, pushed: string): LeafFacts {
    const key = JSON.stringify([source, collection, pushed]);
    const facts = this.#facts.get(key) ?? new LeafFacts();
    this.#facts.delete(key);
    this.#facts.set(key, facts);
    if (this.#facts.size > CAPACITY) {
      const [oldest] = this.#facts.keys();
      if (oldest !== undefined) this.#facts.delete(oldest);
    }
    return facts;
  }

  /** What was known of the lists of a source, of which something has changed. */
  forget(source: string): void {
    for (const key of this.#facts.keys()) if (key.startsWith(`[${JSON.stringify(source)},`)) this.#facts.delete(key);
  }
}
