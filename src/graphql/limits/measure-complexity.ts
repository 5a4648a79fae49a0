import {
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  getNullableType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";
import { isExcluded, listLength, operationValues, type OperationValues, wholeNumber } from "./operation-values.js";

export interface ComplexityAssumptions {
  /** Largest `first` and `last`: more is refused later, and counts as this much. */
  readonly pageSize: number;
  /** Entries of lists that nothing in the operation bounds; most of those have one for each configured source. */
  readonly sources: number;
}

/** What a selection costs: `once`, and for each entry of the page where it is the selection of a connection. */
interface Cost {
  readonly once: number;
  readonly perEntry: number;
}

const FREE: Cost = { once: 0, perEntry: 0 };

/** As the list engine has it. */
const DEFAULT_PAGE = 25;

/** Fields of a connection that have an entry for each row of its page. */
const ROWS: ReadonlySet<string> = new Set(["edges", "nodes"]);

/** Arguments that are answered by as many entries as they have. */
const ANSWERED_EACH = ["ids", "representations"] as const;

/**
 * Fields that an operation may resolve: each counts 1, times the entries of all lists around it. Where a type is not known before the answer, the
 * costliest one counts; a fragment counts wherever it is spread; what @skip or @include leave out does not. Nothing is looked at twice for the same
 * type, so that the work is bounded by the text, whatever it multiplies to. The document is valid; the variables are as the client sent them.
 */
export function measureComplexity(
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  variables: Readonly<Record<string, unknown>>,
  schema: GraphQLSchema,
  assumptions: ComplexityAssumptions,
): number {
  const values = operationValues(operation, variables);
  const known = new Map<SelectionSetNode, Map<GraphQLObjectType, Cost>>();

  const costOfSet = (set: SelectionSetNode, type: GraphQLObjectType): Cost => {
    const costs = known.get(set) ?? new Map<GraphQLObjectType, Cost>();
    known.set(set, costs);
    const cost = costs.get(type);
    if (cost !== undefined) return cost;
    const total = { ...FREE };
    for (const selection of set.selections) {
      const { once, perEntry } = costOf(selection, type);
      total.once += once;
      total.perEntry += perEntry;
    }
    costs.set(type, total);
    return total;
  };

  const costOf = (selection: SelectionNode, type: GraphQLObjectType): Cost => {
    if (isExcluded(selection, values)) return FREE;
    if (selection.kind === Kind.FIELD) return costOfField(selection, type);
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
    if (fragment === undefined) return FREE;
    const condition = fragment.typeCondition?.name.value ?? type.name;
    return isOfType(type, condition, schema) ? costOfSet(fragment.selectionSet, type) : FREE;
  };

  const costOfField = (node: FieldNode, type: GraphQLObjectType): Cost => {
    const field = type.getFields()[node.name.value];
    // Introspection: it is no work, and has a limit of its own.
    if (field === undefined || node.selectionSet === undefined) return { once: 1, perEntry: 0 };
    const below = costOfAny(node.selectionSet, field);
    if (isListType(getNullableType(field.type))) {
      if (isConnection(type) && ROWS.has(field.name)) return { once: 1, perEntry: below.once };
      return bounded(1 + entriesOf(node, field, values, assumptions) * below.once);
    }
    return bounded(1 + below.once + pageOf(node, values, assumptions) * below.perEntry);
  };

  const costOfAny = (set: SelectionSetNode, field: GraphQLField<unknown, unknown>): Cost => {
    const type = getNamedType(field.type);
    if (isObjectType(type)) return costOfSet(set, type);
    if (!isAbstractType(type)) return FREE;
    const [first, ...others] = schema.getPossibleTypes(type);
    if (first === undefined) return FREE;
    let costliest = costOfSet(set, first);
    // Fields that are selected of the interface are those of every type.
    if (set.selections.every(({ kind }) => kind === Kind.FIELD)) return costliest;
    for (const possible of others) {
      const cost = costOfSet(set, possible);
      if (cost.once > costliest.once) costliest = cost;
    }
    return costliest;
  };

  const root = schema.getRootType(operation.operation);
  return root ? costOfSet(operation.selectionSet, root).once : 0;
}

/** Products of products must stay numbers that can be multiplied by 0. */
function bounded(once: number): Cost {
  return { once: Math.min(once, Number.MAX_SAFE_INTEGER), perEntry: 0 };
}

function isOfType(type: GraphQLObjectType, name: string, schema: GraphQLSchema): boolean {
  if (type.name === name) return true;
  const condition = schema.getType(name);
  return isAbstractType(condition) && schema.isSubType(condition, type);
}

function isConnection(type: GraphQLObjectType): boolean {
  return "pageInfo" in type.getFields();
}

function pageOf(node: FieldNode, values: OperationValues, { pageSize }: ComplexityAssumptions): number {
  const asked = wholeNumber(node, "first", values) ?? wholeNumber(node, "last", values) ?? DEFAULT_PAGE;
  return Math.min(Math.max(asked, 0), pageSize);
}

function entriesOf(
  node: FieldNode,
  { args }: GraphQLField<unknown, unknown>,
  values: OperationValues,
  { sources }: ComplexityAssumptions,
): number {
  const each = ANSWERED_EACH.find((name) => args.some((argument) => argument.name === name));
  return each === undefined ? sources : listLength(node, each, values);
}
