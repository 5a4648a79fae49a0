import type { RecordList } from "../kit/record-list.js";
import type { ResourceRow } from "./resource-row.js";
import type { TypeName } from "./resource-type.js";

/** Everything that a user of the service can see, and how it hangs together. */
export class Account {
  readonly #lists: Readonly<Record<TypeName, RecordList<ResourceRow>>>;

  constructor(lists: Readonly<Record<TypeName, RecordList<ResourceRow>>>) {
    this.#lists = lists;
  }

  /** In the default list order. */
  rows(type: TypeName): readonly ResourceRow[] {
    return this.#lists[type].all;
  }

  get(type: TypeName, id: string): ResourceRow | undefined {
    return this.#lists[type].get(id);
  }

  /** The rows that a relation of a row names, in the default list order: at most one where it is to one. */
  related(row: ResourceRow, relationName: string): readonly ResourceRow[] {
    const relation = row.type.relations[relationName];
    if (relation === undefined || relation.kind === "absent") return [];
    if (relation.kind === "many") {
      return this.rows(relation.target).filter(({ relatedIds }) => relatedIds[relation.inverse] === row.id);
    }
    const id = row.relatedIds[relationName];
    const related = id === undefined ? undefined : this.get(relation.target, id);
    return related === undefined ? [] : [related];
  }
}
