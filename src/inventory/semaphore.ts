/** No place was free before the deadline. */
export class WaitTooLong extends Error {
  override readonly name = "WaitTooLong";
}

/** Lets at most `places` tasks run at once; the others wait their turn in the order in which they came. */
export class Semaphore {
  #free: number;
  readonly #waiting = new Set<() => void>();

  constructor(places: number) {
    this.#free = places;
  }

  /**
   * Rejects with the signal's reason when it aborts before the task's turn comes, and with WaitTooLong when `deadline`
   * (`Date.now()` clock, milliseconds) does; the task is not run then.
   */
  async run<T>(task: () => Promise<T>, signal: AbortSignal, deadline: number): Promise<T> {
    signal.throwIfAborted();
    if (this.#free > 0) this.#free -= 1;
    else await this.#turn(signal, deadline);
    try {
      return await task();
    } finally {
      this.#release();
    }
  }

  /** A place is handed on to the next one waiting, not freed: nobody who comes later can take it in between. */
  #turn(signal: AbortSignal, deadline: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const end = (): void => {
        clearTimeout(timer);
        signal.removeEventListener("abort", abort);
        this.#waiting.delete(enter);
      };
      const enter = (): void => {
        end();
        resolve();
      };
      const abort = (): void => {
        end();
        reject(signal.reason);
      };
      const timer = setTimeout(() => {
        end();
        reject(new WaitTooLong());
      }, deadline - Date.now());
      this.#waiting.add(enter);
      signal.addEventListener("abort", abort, { once: true });
    });
  }

  #release(): void {
    const [next] = this.#waiting;
    if (next === undefined) {
      this.#free += 1;
      return;
    }
    next();
  }
}
