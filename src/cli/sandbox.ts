import { parseArgs } from "node:util";
import { startSandbox } from "../sandbox/sandbox.js";
import { type Io, OK } from "./io.js";
import { untilSignal } from "./until-signal.js";
import { integerFlag } from "./usage-error.js";

/** `credgraph sandbox`: serves the emulators until a signal. */
export async function sandbox(args: string[], io: Io): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: "string" },
      seed: { type: "string" },
      size: { type: "string" },
      "rate-limits": { type: "boolean", default: false },
    },
  });
  const port = integerFlag("--port", values.port, 65_531);
  const seed = integerFlag("--seed", values.seed, 2 ** 32 - 1);
  const size = integerFlag("--size", values.size, 100_000);
  const stopped = untilSignal();
  const running = await startSandbox({
    rateLimits: values["rate-limits"],
    ...(port === undefined ? {} : { port }),
    ...(seed === undefined ? {} : { seed }),
    ...(size === undefined ? {} : { size }),
  });
  io.stdout(`${JSON.stringify({ sources: running.sources })}\n`);
  await stopped;
  await running.close();
  return OK;
}
