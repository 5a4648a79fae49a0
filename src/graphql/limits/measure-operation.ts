import {
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";

/** How large an operation is as it is written, each fragment counted wherever it is spread. */
export interface OperationSize {
  /** Levels of fields below each other: `{ credentials { nodes { id } } }` has 3. What is below `__schema` and `__type` has none. */
  readonly depth: number;
  readonly aliases: number;
  readonly directives: number;
  readonly rootFields: number;
}

type SelectionSize = Omit<OperationSize, "rootFields"> & {
  /** Fields of the selection itself. */
  readonly fields: number;
};

const NOTHING: SelectionSize = { depth: 0, aliases: 0, directives: 0, fields: 0 };

/** Tools ask for the schema as deep as its types nest; graphql-js has a limit of its own for that. */
const INTROSPECTION: ReadonlySet<string> = new Set(["__schema", "__type"]);

/**
 * One fragment is measured once, whatever spreads it: fragments that spread each other twice, level under level, are a short text with 2^levels
 * spreads. One that spreads itself is another rule's business, and ends here.
 */
export function measureOperation(
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): OperationSize {
  const measured = new Map<string, SelectionSize>();

  const sizeOfFragment = (name: string): SelectionSize => {
    const known = measured.get(name);
    if (known !== undefined) return known;
    const fragment = fragments.get(name);
    if (fragment === undefined) return NOTHING;
    measured.set(name, NOTHING);
    const size = sizeOfSet(fragment.selectionSet, fragment.directives?.length);
    measured.set(name, size);
    return size;
  };

  const sizeOf = (selection: SelectionNode): SelectionSize => {
    const directives = selection.directives?.length ?? 0;
    switch (selection.kind) {
      case Kind.FIELD: {
        const below = sizeOfSet(selection.selectionSet, directives);
        return {
          depth: 1 + (INTROSPECTION.has(selection.name.value) ? 0 : below.depth),
          aliases: below.aliases + (selection.alias ? 1 : 0),
          directives: below.directives,
          fields: 1,
        };
      }
      case Kind.INLINE_FRAGMENT:
        return sizeOfSet(selection.selectionSet, directives);
      case Kind.FRAGMENT_SPREAD: {
        const size = sizeOfFragment(selection.name.value);
        return { ...size, directives: size.directives + directives };
      }
    }
  };

  const sizeOfSet = (selectionSet: SelectionSetNode | undefined, directives = 0): SelectionSize => {
    const total = { ...NOTHING, directives };
    for (const selection of selectionSet?.selections ?? []) {
      const size = sizeOf(selection);
      total.depth = Math.max(total.depth, size.depth);
      total.aliases += size.aliases;
      total.directives += size.directives;
      total.fields += size.fields;
    }
    return total;
  };

  const { depth, aliases, directives, fields } = sizeOfSet(operation.selectionSet, operation.directives?.length);
  const ofVariables = (operation.variableDefinitions ?? []).flatMap((variable) => variable.directives ?? []);
  return { depth, aliases, directives: directives + ofVariables.length, rootFields: fields };
}
