import { GraphQLError, Kind, type OperationDefinitionNode, type ValidationRule } from "graphql";
import { CredgraphError } from "../../domain/errors.js";
import { documentFragments } from "./document-fragments.js";
import { measureOperation, type OperationSize } from "./measure-operation.js";
import { toldCount } from "./told-count.js";

/** Of one operation. */
export type SizeLimits = OperationSize;

const FAULTS: Readonly<Record<keyof SizeLimits, (count: string) => string>> = {
  depth: (count) => `nests fields ${count} levels deep`,
  aliases: (count) => `has ${count} aliases`,
  directives: (count) => `has ${count} directives`,
  rootFields: (count) => `asks for ${count} fields at its root`,
};

/** What helps against each. */
const ADVICE: Readonly<Record<keyof SizeLimits, string>> = {
  depth: "Ask for what lies deeper in another operation, by its id.",
  aliases: "Ask for several at once with a filter or with nodes(ids:), or in several operations.",
  directives: "Split the operation.",
  rootFields: "Split the operation.",
};

const LIMITS = ["depth", "aliases", "directives", "rootFields"] as const satisfies readonly (keyof SizeLimits)[];

/**
 * Refuses operations over a limit with QUERY_TOO_COSTLY, one error for each limit. In the order of the document that comes before the complaints of
 * most other rules, of which only the first few are told. Validated documents are kept by Apollo: each is measured once.
 */
export function operationSizeRule(limits: SizeLimits): ValidationRule {
  return (context) => ({
    Document(document) {
      const fragments = documentFragments(document);
      for (const definition of document.definitions) {
        if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
        const size = measureOperation(definition, fragments);
        for (const name of LIMITS) {
          if (size[name] > limits[name]) context.reportError(tooLarge(definition, name, size[name], limits[name]));
        }
      }
      return false;
    },
  });
}

function tooLarge(
  operation: OperationDefinitionNode,
  name: keyof SizeLimits,
  count: number,
  limit: number,
): GraphQLError {
  const message = `The operation ${FAULTS[name](toldCount(count))}: at most ${limit} are allowed (limits.${name}). ${ADVICE[name]}`;
  const originalError = new CredgraphError("QUERY_TOO_COSTLY", message);
  return new GraphQLError(message, { nodes: operation, originalError });
}
