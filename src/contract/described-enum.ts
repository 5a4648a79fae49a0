// type-graphql reads decorator metadata through this global; every class file imports this one or node.ts first.
import "reflect-metadata";
import { registerEnumType } from "type-graphql";

/**
 * Registers a GraphQL enum whose names equal its values (an input default survives the SDL round trip only as a name) and whose every value is
 * described: `describedEnum<"A" | "B">(name, description, { A: "…", B: "…" })` does not compile with a value missing. The result is what type
 * functions return: `@Field(() => CredentialKindEnum)`.
 */
export function describedEnum<Value extends string>(
  name: string,
  description: string,
  values: Readonly<Record<Value, string>>,
): Readonly<Record<string, string>> {
  const described = Object.entries<string>(values);
  const enumObject = Object.fromEntries(described.map(([value]) => [value, value]));
  registerEnumType(enumObject, {
    name,
    description,
    valuesConfig: Object.fromEntries(described.map(([value, description]) => [value, { description }])),
  });
  return enumObject;
}
