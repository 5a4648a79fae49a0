/** Counts the changes made at each source: what is cached under an earlier generation is never found again. Per process. */
export class SourceGenerations {
  readonly #generations = new Map<string, number>();

  of(source: string): number {
    return this.#generations.get(source) ?? 0;
  }

  advance(source: string): void {
    this.#generations.set(source, this.of(source) + 1);
  }
}
