import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { z } from "zod";

export interface EmulatedAccount {
  /** Its word in the configuration: `emailit`. */
  readonly provider: string;
  /** Fixes its records. */
  readonly seed: number;
  readonly records: number;
}

export interface RunningEmulators extends AsyncDisposable {
  /** An entry of the configuration's `sources` for each account, without `id`. */
  readonly entries: readonly Readonly<Record<string, unknown>>[];
}

const MAIN = fileURLToPath(new URL("./emulators-main.js", import.meta.url));
const entriesMessage = z.array(z.record(z.string(), z.unknown()));

/** All emulators in one process of their own: what they take of the processor is nobody else's. */
export async function startEmulators(accounts: readonly EmulatedAccount[]): Promise<RunningEmulators> {
  const child = fork(MAIN);
  const ended = once(child, "exit");
  const answer = new Promise<unknown>((resolve) => {
    child.once("message", resolve);
    child.once("exit", resolve);
  });
  child.send(accounts);
  const entries = entriesMessage.safeParse(await answer);
  if (!entries.success) throw new Error("the emulators did not start");
  return {
    entries: entries.data,
    [Symbol.asyncDispose]: async () => {
      child.disconnect();
      await ended;
    },
  };
}
