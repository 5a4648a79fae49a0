/**
 * Whether a JSON value contains another: an object contains one whose every member it has and contains, recursively; arrays and scalars contain what
 * equals them. Both as JSON.parse gives them, at most a few hundred levels deep.
 */
export function containsJson(whole: unknown, part: unknown): boolean {
  return isObject(part) ? isObject(whole) && membersWithin(part, whole, containsJson) : equalsJson(whole, part);
}

function equalsJson(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, index) => equalsJson(item, other[index]));
  }
  if (!isObject(one) || !isObject(other)) return one === other;
  return Object.keys(one).length === Object.keys(other).length && membersWithin(one, other, equalsJson);
}

function membersWithin(
  part: Readonly<Record<string, unknown>>,
  whole: Readonly<Record<string, unknown>>,
  holds: (whole: unknown, part: unknown) => boolean,
): boolean {
  return Object.entries(part).every(([name, value]) => Object.hasOwn(whole, name) && holds(whole[name], value));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
