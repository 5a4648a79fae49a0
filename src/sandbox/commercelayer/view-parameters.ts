import { commaSeparated } from "./comma-separated.js";
import { badRequest } from "./request-refusal.js";
import { RESOURCE_TYPES, resourceType, type ResourceType, type TypeName } from "./resource-type.js";
import type { View } from "./view.js";

/** Reads `include` and `fields[…]`, the parameters that every reading route has. */
export class ViewParameters {
  readonly #type: ResourceType;
  readonly #include: GrowingTree = new Map();
  readonly #fields = new Map<TypeName, ReadonlySet<string>>();

  constructor(type: ResourceType) {
    this.#type = type;
  }

  get view(): View {
    return { include: this.#include, fields: this.#fields };
  }

  /** @throws RequestRefusal where the parameter is one of these and does not say what it may */
  take(name: string, value: string): boolean {
    if (name === "include") {
      for (const path of commaSeparated(value)) this.#addPath(path);
      return true;
    }
    const typeName = /^fields\[([^[\]]*)\]$/.exec(name)?.[1];
    if (typeName === undefined) return false;
    const type = resourceType(typeName);
    if (type === undefined) throw badRequest("INVALID_RESOURCE", `${typeName} is not a valid resource.`);
    this.#fields.set(type.name, fieldsOf(type, commaSeparated(value)));
    return true;
  }

  #addPath(path: string): void {
    let type = this.#type;
    let tree = this.#include;
    for (const name of path.split(".")) {
      const relation = Object.hasOwn(type.relations, name) ? type.relations[name] : undefined;
      if (relation === undefined || relation.kind === "absent") {
        throw badRequest("INVALID_INCLUDE", `${name} is not a valid includable relationship of ${type.name}`);
      }
      const further: GrowingTree = tree.get(name) ?? new Map();
      tree.set(name, further);
      tree = further;
      type = RESOURCE_TYPES[relation.target];
    }
  }
}

type GrowingTree = Map<string, GrowingTree>;

function fieldsOf(type: ResourceType, names: readonly string[]): ReadonlySet<string> {
  const unknown = names.find(
    (name) => name !== "id" && !Object.hasOwn(type.attributes, name) && !Object.hasOwn(type.relations, name),
  );
  if (unknown !== undefined) throw badRequest("INVALID_FIELD", `${unknown} is not a valid field for ${type.name}.`);
  return new Set(names);
}
