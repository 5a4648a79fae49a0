import {
  type GraphQLArgument,
  type GraphQLNamedType,
  type GraphQLType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
} from "graphql";
import { describe, expect, test } from "vitest";
import { buildCredgraphSchema } from "../../src/graphql/build-schema.js";
import { PROVIDERS } from "../../src/providers/registry.js";

const schema = buildCredgraphSchema(PROVIDERS);
const types = Object.values(schema.getTypeMap()).filter(
  (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
);
const credentialTypes = types.filter(isObjectType).filter((type) => interfacesOf(type).includes("Credential"));

type Described = readonly [coordinate: string, { readonly description?: string | null | undefined }];

/** What fields of objects, interfaces and inputs have in common. */
interface Field {
  readonly name: string;
  readonly description?: string | null | undefined;
  readonly type: GraphQLType;
  readonly args?: readonly GraphQLArgument[];
}

function interfacesOf(type: GraphQLNamedType): readonly string[] {
  return isObjectType(type) || isInterfaceType(type) ? type.getInterfaces().map((parent) => parent.name) : [];
}

function fieldsOf(type: GraphQLNamedType): readonly Field[] {
  if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) return [];
  const fields: Readonly<Record<string, Field>> = type.getFields();
  return Object.values(fields);
}

/** Words that say nothing by themselves: "The source.", "When it was created.", "Its name." only repeat a name. */
const EMPTY_WORDS = new Set(
  "a all an and any are as at be by each every for from has have how in is it its no not of on one only or that the their these they this those to was were what when where which who whose with".split(
    " ",
  ),
);

/** Of a name or a text, without endings: `createdAt` and "Creates" have one in common. */
function wordsOf(text: string): readonly string[] {
  const words =
    text
      .replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, " ")
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? [];
  return words.filter((word) => !EMPTY_WORDS.has(word)).map((word) => word.replace(/(?:e?s|e?d|ing|e)$/, ""));
}

/** Whether a description has a word that the name, the last part of the coordinate, has not. */
function saysMore([coordinate, { description }]: Described): boolean {
  const name = new Set(wordsOf(coordinate.replace(/^.*[.(]/, "")));
  return wordsOf(description ?? "").some((word) => !name.has(word));
}

/** The type, its fields, their arguments and its values, each by its schema coordinate. */
function partsOf(type: GraphQLNamedType): readonly Described[] {
  return [
    [type.name, type],
    ...fieldsOf(type).map((field): Described => [`${type.name}.${field.name}`, field]),
    ...fieldsOf(type).flatMap((field) =>
      (field.args ?? []).map((argument): Described => [`${type.name}.${field.name}(${argument.name}:)`, argument]),
    ),
    ...(isEnumType(type) ? type.getValues().map((value): Described => [`${type.name}.${value.name}`, value]) : []),
  ];
}

describe("whoever meets the graph in GraphiQL", () => {
  test("finds a description on every type, field, argument, enum value, input and input field", () => {
    const coordinates = types.flatMap(partsOf).map(([coordinate]) => coordinate);
    expect(coordinates).toEqual(
      expect.arrayContaining([
        "Credential",
        "Credential.name",
        "Query.credentials(first:)",
        "CredentialKind.SMTP",
        "CredentialFilter",
        "CredentialFilter.kind",
      ]),
    );
    const silent = types.flatMap(partsOf).filter(([, part]) => !part.description?.trim());
    expect(silent.map(([coordinate]) => coordinate)).toEqual([]);
  });

  test("finds descriptions to be sentences", () => {
    const fragments = types.flatMap(partsOf).filter(([, part]) => !/^[A-Z`].*[.!?]$/su.test(part.description ?? ""));
    expect(fragments.map(([coordinate]) => coordinate)).toEqual([]);
  });

  test("finds descriptions to say more than the names", () => {
    // An input's name is its mutation's; which credential it names is what there is to say.
    const described = types.filter(({ name }) => !name.endsWith("Input")).flatMap(partsOf);
    expect(described.filter((part) => !saysMore(part)).map(([coordinate]) => coordinate)).toEqual([]);
  });

  test("finds names in one style", () => {
    expect(types.map((type) => type.name).filter((name) => !/^(?:[A-Z][A-Za-z0-9]*|JSON)$/.test(name))).toEqual([]);
    const fields = types.flatMap(fieldsOf);
    const names = [...fields, ...fields.flatMap((field) => field.args ?? [])].map(({ name }) => name);
    expect(names.filter((name) => !/^[a-z][A-Za-z0-9]*$/.test(name))).toEqual([]);
    const values = types.filter(isEnumType).flatMap((type) => type.getValues());
    expect(values.filter(({ name }) => !/^[A-Z][A-Z0-9_]*$/.test(name))).toEqual([]);
  });
});

describe("credentials of several providers in one selection", () => {
  test("a response name has one type on all of them", () => {
    const typesByName = new Map<string, Set<string>>();
    for (const field of credentialTypes.flatMap(fieldsOf)) {
      typesByName.set(field.name, (typesByName.get(field.name) ?? new Set()).add(String(field.type)));
    }
    expect([...typesByName].filter(([, fieldTypes]) => fieldTypes.size > 1)).toEqual([]);
  });

  test("the types that implement Credential are those that providers register", () => {
    const registered = PROVIDERS.flatMap((provider) => provider.graphql.objectTypes.map(({ name }) => name));
    expect(credentialTypes.map(({ name }) => name).toSorted()).toEqual(registered.toSorted());
  });

  test("each of them is a Node", () => {
    expect(credentialTypes.filter((type) => !interfacesOf(type).includes("Node"))).toEqual([]);
  });

  test("no type but these and CredentialSource is a Node", () => {
    const nodes = types.filter(isObjectType).filter((type) => interfacesOf(type).includes("Node"));
    expect(nodes.map(({ name }) => name).toSorted()).toEqual(
      [...credentialTypes.map(({ name }) => name), "CredentialSource"].toSorted(),
    );
  });
});

test("every registered provider is a value of CredentialProvider and has its connection on Query", () => {
  const provider = schema.getType("CredentialProvider");
  const values = isEnumType(provider) ? provider.getValues().map(({ name }) => name) : [];
  expect(values).toEqual(PROVIDERS.map(({ name }) => name));
  const fields = Object.keys(schema.getQueryType()?.getFields() ?? {});
  expect(fields).toEqual(expect.arrayContaining(PROVIDERS.map(({ graphql }) => graphql.connection.field)));
});

test("enum names equal their values", () => {
  const values = types.filter(isEnumType).flatMap((type) => type.getValues());
  expect(values.filter(({ name, value }) => name !== value)).toEqual([]);
});

test("every connection takes the same four arguments and has the same five fields", () => {
  const connections = types.filter(({ name }) => name.endsWith("Connection"));
  for (const connection of connections) {
    expect(fieldsOf(connection).map((field) => `${field.name}: ${String(field.type)}`)).toEqual([
      `edges: [${connection.name.replace(/Connection$/, "Edge")}!]!`,
      expect.stringMatching(/^nodes: \[\w+!\]!$/),
      "pageInfo: PageInfo!",
      "totalCount: Int",
      "sources: [CredentialSourceReport!]!",
    ]);
  }
  const lists = types.flatMap(fieldsOf).filter((field) => connections.some(({ name }) => name === String(field.type)));
  expect(lists).toHaveLength(PROVIDERS.length + 2);
  for (const field of lists) {
    const taken = (field.args ?? []).map(({ name, type }) => `${name}: ${String(type)}`);
    expect(taken).toEqual(expect.arrayContaining(["first: Int", "after: String", "last: Int", "before: String"]));
  }
});

test("every field of Query is nullable, so that one failure stays where it is", () => {
  const query = schema.getQueryType();
  const strict = query ? fieldsOf(query).filter((field) => String(field.type).endsWith("!")) : [];
  expect(strict.map(({ name }) => name)).toEqual([]);
});
