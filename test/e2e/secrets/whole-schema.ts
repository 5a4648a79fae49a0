import {
  getNamedType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
} from "graphql";

/** What stands in an input for a name or a type of the schema; undefined where a value is made up, or the field is left out. */
export type ValueOf = (name: string, type: string) => string | undefined;

/** An operation for each field of a root type, which selects everything that is below it. */
export function operationsOf(schema: GraphQLSchema, kind: "query" | "mutation", valueOf: ValueOf): readonly string[] {
  const root = kind === "query" ? schema.getQueryType() : schema.getMutationType();
  return Object.values(root?.getFields() ?? {})
    .filter(({ name }) => name !== "_service")
    .map((field) => `${kind} { ${callOf(field, valueOf)} ${everythingOf(field, schema)} }`);
}

function callOf({ name, args }: GraphQLField<unknown, unknown>, valueOf: ValueOf): string {
  const given = args.flatMap((argument) => {
    const value = valueOf(argument.name, getNamedType(argument.type).name);
    const wanted =
      value ?? (isRequiredArgument(argument) ? literalOf(argument.type, argument.name, valueOf) : undefined);
    return wanted === undefined ? [] : [`${argument.name}: ${wanted}`];
  });
  return given.length === 0 ? name : `${name}(${given.join(", ")})`;
}

function literalOf(type: GraphQLInputType, name: string, valueOf: ValueOf): string {
  if (isNonNullType(type)) return literalOf(type.ofType, name, valueOf);
  const known = valueOf(name, getNamedType(type).name);
  if (isListType(type)) return known?.startsWith("[") === true ? known : `[${literalOf(type.ofType, name, valueOf)}]`;
  if (known !== undefined) return known;
  if (isEnumType(type)) return type.getValues()[0]?.name ?? "";
  if (!isInputObjectType(type))
    return { Int: "1", Float: "1", Boolean: "true", JSON: "{ a: 1 }" }[type.name] ?? '"given"';
  const members = Object.values(type.getFields()).flatMap((member) => {
    const value = isNonNullType(member.type)
      ? literalOf(member.type, member.name, valueOf)
      : valueOf(member.name, getNamedType(member.type).name);
    return value === undefined ? [] : [`${member.name}: ${value}`];
  });
  return `{ ${members.join(", ")} }`;
}

/** Levels of objects below a root field: a connection, its edges, a credential, its facets and theirs. */
const LEVELS = 6;

function everythingOf(field: GraphQLField<unknown, unknown>, schema: GraphQLSchema): string {
  return selectionOf(getNamedType(field.type), schema, LEVELS, new Set());
}

/** A type is not entered a second time on the way down: sources have credentials, which have sources. */
function selectionOf(
  type: GraphQLNamedType,
  schema: GraphQLSchema,
  levels: number,
  above: ReadonlySet<string>,
): string {
  if (!isCompositeType(type)) return "";
  const within = new Set([...above, type.name]);
  const fields = isObjectType(type) || "getFields" in type ? Object.values(type.getFields()) : [];
  const own = fields.flatMap((field) => {
    const of = getNamedType(field.type);
    if (!isCompositeType(of)) return [field.name];
    if (levels === 0 || within.has(of.name) || field.args.some(isRequiredArgument)) return [];
    return [`${field.name} ${selectionOf(of, schema, levels - 1, within)}`];
  });
  const parts = isAbstractType(type)
    ? schema
        .getPossibleTypes(type)
        .map((possible) => `... on ${possible.name} ${selectionOf(possible, schema, levels, within)}`)
    : [];
  return `{ __typename ${[...own, ...parts].join(" ")} }`;
}
