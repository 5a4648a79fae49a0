import { CredgraphError } from "../../domain/errors.js";

/** How graphql-js says that a document has more tokens than `maxTokens`; the words are its own. */
const TOO_MANY_TOKENS = /^Syntax Error: Document contains more that (\d+) tokens\./;

/** How its validator says that comparing the document's fields with each other was taking too long. */
const COMPARISONS_ENDED = "Validation aborted.";

/**
 * What graphql-js gave up reading because of its size, as an error that says which limit it is about; undefined for every other error that it raised
 * while parsing and validating.
 */
export function readingLimit(error: unknown): CredgraphError | undefined {
  if (!(error instanceof Error)) return undefined;
  const tokens = TOO_MANY_TOKENS.exec(error.message)?.[1];
  if (tokens !== undefined) {
    return new CredgraphError(
      "QUERY_TOO_COSTLY",
      `The document has more than ${tokens} tokens: at most ${tokens} are allowed (limits.tokens). Pass values as variables, or split the operation.`,
    );
  }
  if (error.message === COMPARISONS_ENDED) {
    return new CredgraphError(
      "QUERY_TOO_COSTLY",
      "The document asks for the same fields too many times to be checked: select each once.",
    );
  }
  // Parser and validator call themselves once a level, and what is nested thousands of levels deep is more than a stack holds.
  if (!(error instanceof RangeError)) return undefined;
  return new CredgraphError(
    "QUERY_TOO_COSTLY",
    "The document nests its selections or values thousands of levels deep, which is more than can be read.",
  );
}
