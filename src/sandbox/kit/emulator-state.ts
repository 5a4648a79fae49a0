import type { Emulator, EmulatorDefinition, EmulatorSettings } from "./emulator.js";
import { FaultList } from "./fault-list.js";
import { Random } from "./random.js";
import { RequestLog } from "./request-log.js";

/** Everything that a reset starts over: the emulated API, the faults it is told to have, and the log of its requests. */
export class EmulatorState {
  readonly #definition: EmulatorDefinition;
  #settings: EmulatorSettings;
  #emulator: Emulator;
  #faults: FaultList;
  readonly log = new RequestLog();

  constructor(definition: EmulatorDefinition, settings: EmulatorSettings) {
    this.#definition = definition;
    this.#settings = settings;
    this.#emulator = definition.create(settings);
    this.#faults = seededFaults(settings);
  }

  get emulator(): Emulator {
    return this.#emulator;
  }

  get faults(): FaultList {
    return this.#faults;
  }

  get seed(): number {
    return this.#settings.seed;
  }

  get size(): number {
    return this.#settings.size;
  }

  reset(seed: number, size: number): void {
    this.#settings = { ...this.#settings, seed, size };
    this.#emulator = this.#definition.create(this.#settings);
    this.#faults = seededFaults(this.#settings);
    this.log.clear();
  }
}

function seededFaults({ seed }: EmulatorSettings): FaultList {
  return new FaultList(new Random(seed, "faults"));
}
