/** A tab that GraphiQL opens with when it has none of its own yet. */
export interface ExampleTab {
  readonly query: string;
  /** JSON text. */
  readonly variables?: string;
}
