import { z } from "zod";
import { closedObject } from "./control-input.js";

export type SwitchValue = boolean | string;

/** Every switch with the values it takes, the default first. */
type SwitchTable = Readonly<Record<string, readonly [SwitchValue, ...SwitchValue[]]>>;

/** The switches of an emulator as the control plane sees them: names and values, whatever they mean. */
export interface SwitchBoard {
  current(): Readonly<Record<string, SwitchValue>>;
  /** What `PUT /__sandbox/switches` takes: any of the switches with one of its values. */
  readonly schema: z.ZodType<Readonly<Record<string, SwitchValue | undefined>>>;
  set(values: Readonly<Record<string, SwitchValue | undefined>>): void;
}

/** The switches of an emulator as its routes read them, each with its own closed set of values. */
export class Switches<const Table extends SwitchTable> implements SwitchBoard {
  readonly schema: z.ZodType<Readonly<Record<string, SwitchValue | undefined>>>;
  readonly #values: Map<string, SwitchValue>;
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
    this.#values = new Map(Object.entries(table).map(([name, [preset]]) => [name, preset]));
    this.schema = closedObject(
      Object.fromEntries(Object.entries(table).map(([name, allowed]) => [name, z.literal([...allowed]).optional()])),
    );
  }

  /** Whether a switch stands at a value. */
  is<Name extends keyof Table & string>(name: Name, value: Table[Name][number]): boolean {
    return this.#values.get(name) === value;
  }

  current(): Readonly<Record<string, SwitchValue>> {
    return Object.fromEntries(this.#values);
  }

  set(values: Readonly<Record<string, SwitchValue | undefined>>): void {
    for (const [name, value] of Object.entries(values)) {
      if (value !== undefined && Object.hasOwn(this.#table, name)) this.#values.set(name, value);
    }
  }
}
