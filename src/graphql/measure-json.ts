/**
 * How deep a JSON value is nested (a scalar is 0 levels deep, `{}` and `[]` are 1) and how many values it holds: scalars, nulls and what is empty.
 * Without recursion: JSON of variables may be nested deeper than any stack.
 */
export function measureJson(value: unknown): { readonly levels: number; readonly size: number } {
  const open: { readonly value: unknown; readonly level: number }[] = [{ value, level: 0 }];
  let levels = 0;
  let size = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, level } = next;
    const isNested = typeof value === "object" && value !== null;
    const members: readonly unknown[] = isNested ? Object.values(value) : [];
    levels = Math.max(levels, isNested ? level + 1 : level);
    if (members.length === 0) size += 1;
    for (const member of members) open.push({ value: member, level: level + 1 });
  }
  return { levels, size };
}
