import type { RowFault } from "../contract/collection.js";

/** Rows named one by one in a message; the rest is counted. */
const NAMED = 5;

/** What is wrong with the rows of a page, in sentences for people: ids and field names, never values. Empty when nothing is. */
export function describeRowFaults(faults: readonly RowFault[]): string[] {
  const named = faults.flatMap(({ upstreamId, fields }) =>
    upstreamId === undefined ? [] : [`${upstreamId} (${fields.join(", ")})`],
  );
  const nameless = faults.length - named.length;
  return [
    ...(named.length === 0
      ? []
      : [`Fields that the provider sent in a form that cannot be read are null here: ${list(named)}.`]),
    ...(nameless === 0
      ? []
      : [`${nameless} of the provider's rows on this page came without a usable id and had to be left out.`]),
  ];
}

function list(items: readonly string[]): string {
  const shown = items.slice(0, NAMED).join("; ");
  return items.length <= NAMED ? shown : `${shown}; and ${items.length - NAMED} more`;
}
