import type { ExampleQuery } from "./example-queries.js";

/** The same operations with a header to type a token into. */
export function authorizedExamples(examples: readonly ExampleQuery[]): readonly ExampleQuery[] {
  return examples.map(({ headers = "{}", ...example }) => {
    const given: unknown = JSON.parse(headers);
    return { ...example, headers: JSON.stringify(Object.assign({ authorization: "Bearer " }, given), undefined, 2) };
  });
}
