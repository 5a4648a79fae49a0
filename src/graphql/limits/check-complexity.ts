import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from "graphql";
import { CredgraphError } from "../../domain/errors.js";
import { documentFragments } from "./document-fragments.js";
import { type ComplexityAssumptions, measureComplexity } from "./measure-complexity.js";
import { toldCount } from "./told-count.js";

export interface ComplexityLimits extends ComplexityAssumptions {
  readonly complexity: number;
}

export interface Asked {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** @throws QUERY_TOO_COSTLY for an operation over the limit, naming the limit and what was asked */
export function checkComplexity({ schema, document, operation, variables }: Asked, limits: ComplexityLimits): void {
  const complexity = measureComplexity(operation, documentFragments(document), variables, schema, limits);
  if (complexity <= limits.complexity) return;
  throw new CredgraphError(
    "QUERY_TOO_COSTLY",
    `The operation has a complexity of ${toldCount(complexity)}: at most ${limits.complexity} is allowed (limits.complexity). Each field counts 1, times the entries of every list around it: ask for smaller pages (\`first\`), fewer ids or fewer fields.`,
  );
}
