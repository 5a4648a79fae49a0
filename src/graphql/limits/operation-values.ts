import { type FieldNode, Kind, type OperationDefinitionNode, type SelectionNode, type ValueNode } from "graphql";

/** Values of variables before they are coerced: those that the client sent, over the operation's defaults. */
export type OperationValues = ReadonlyMap<string, unknown>;

/** A default is a node, as an argument's literal is; neither is turned into a value as a whole, because it may nest as deep as a document can. */
export function operationValues(
  { variableDefinitions }: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): OperationValues {
  const defaults = (variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
    defaultValue === undefined ? [] : [[variable.name.value, scalarOf(defaultValue)] as const],
  );
  return new Map<string, unknown>([...defaults, ...Object.entries(variables)]);
}

/** Undefined for what is absent, null, or no whole number: whoever reads the argument refuses that. */
export function wholeNumber(node: FieldNode, name: string, values: OperationValues): number | undefined {
  const value = argumentOf(node, name, values);
  return Number.isSafeInteger(value) ? Number(value) : undefined;
}

/** How many entries a list argument has; a single value is a list of one. */
export function listLength(node: FieldNode, name: string, values: OperationValues): number {
  const value = argumentOf(node, name, values);
  if (Array.isArray(value)) return value.length;
  return value === undefined || value === null ? 0 : 1;
}

/** Whether @skip or @include leaves this out. */
export function isExcluded({ directives }: SelectionNode, values: OperationValues): boolean {
  return (directives ?? []).some((directive) => {
    const name = directive.name.value;
    if (name !== "skip" && name !== "include") return false;
    return argumentOf(directive, "if", values) === (name === "skip");
  });
}

function argumentOf(node: Pick<FieldNode, "arguments">, name: string, values: OperationValues): unknown {
  const value = node.arguments?.find((argument) => argument.name.value === name)?.value;
  if (value === undefined) return undefined;
  return value.kind === Kind.VARIABLE ? values.get(value.name.value) : scalarOf(value);
}

/** What stands inside of a list or an object is not looked at, only how much it is. */
function scalarOf(value: ValueNode): unknown {
  switch (value.kind) {
    case Kind.INT:
      return Number(value.value);
    case Kind.BOOLEAN:
      return value.value;
    case Kind.LIST:
      return Array.from({ length: value.values.length });
    case Kind.NULL:
      return null;
    case Kind.VARIABLE:
    case Kind.FLOAT:
    case Kind.STRING:
    case Kind.ENUM:
    case Kind.OBJECT:
      return value.kind;
  }
}
