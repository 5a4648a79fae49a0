import { z } from "zod";

export interface Lenient<Value> {
  readonly value: Value;
  /** Names of the members that did not fit, and are read as if absent. */
  readonly unreadable: readonly string[];
}

/** What JSON has below most of a row's fields. */
export const jsonObject = z.record(z.string(), z.unknown());

/**
 * An object inside a row, read member by member: one that does not fit costs itself and not its neighbours, as one field of a row does. Every member
 * of `schema` takes undefined.
 */
export function lenientObject<Value>(schema: z.ZodType<Value>) {
  return jsonObject.transform((object): Lenient<Value> => {
    const whole = schema.safeParse(object);
    if (whole.success) return { value: whole.data, unreadable: [] };
    const unreadable = new Set(whole.error.issues.map(({ path: [member] }) => String(member)));
    const rest = Object.fromEntries(Object.entries(object).filter(([member]) => !unreadable.has(member)));
    return { value: schema.parse(rest), unreadable: [...unreadable] };
  });
}
