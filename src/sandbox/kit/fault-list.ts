import type { Fault } from "./fault.js";
import { isPageFault, type PageFaultKind } from "./fault.js";
import type { Random } from "./random.js";

interface ArmedFault {
  readonly id: string;
  readonly fault: Fault;
  left: number;
}

/** The faults an emulator is told to have, in the order they were given. */
export class FaultList {
  readonly #random: Random;
  #armed: ArmedFault[] = [];
  #given = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  /** Returns the id of the fault. */
  add(fault: Fault): string {
    this.#given += 1;
    const id = `fault-${this.#given}`;
    this.#armed.push({ id, fault, left: fault.count ?? Infinity });
    return id;
  }

  clear(): void {
    this.#armed = [];
  }

  /** Whether there was such a fault. */
  remove(id: string): boolean {
    const before = this.#armed.length;
    this.#armed = this.#armed.filter((armed) => armed.id !== id);
    return this.#armed.length < before;
  }

  /**
   * The fault that befalls a request: the first one that matches. A fault that its `rate` spares is passed over, and a
   * fault of a list matches only routes with a list that can have it, so that `count` counts what was really befallen.
   */
  take(method: string, path: string, pageFaults: readonly PageFaultKind[]): Fault | undefined {
    const armed = this.#armed.find(
      ({ fault }) =>
        (fault.match?.method ?? method) === method &&
        path.startsWith(fault.match?.pathPrefix ?? "/") &&
        (!isPageFault(fault) || pageFaults.includes(fault.kind)) &&
        (fault.rate === undefined || this.#random.chance(fault.rate)),
    );
    if (armed === undefined) return undefined;
    armed.left -= 1;
    if (armed.left === 0) this.remove(armed.id);
    return armed.fault;
  }
}
