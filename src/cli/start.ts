import { parseArgs } from "node:util";
import { createLogger } from "../telemetry/logger.js";
import { BAD_USAGE, type Io, OK } from "./io.js";
import { readConfig } from "./read-config.js";
import { readyMessage } from "./ready-message.js";
import { startGateway } from "./start-gateway.js";
import { untilSignal } from "./until-signal.js";

/** `credgraph start`: serves until a signal. */
export async function start(args: string[], io: Io): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      config: { type: "string" },
      port: { type: "string" },
      sandbox: { type: "boolean" },
      "sandbox-seed": { type: "string" },
      "sandbox-size": { type: "string" },
    },
  });
  const { config: file, port, sandbox, "sandbox-seed": sandboxSeed, "sandbox-size": sandboxSize } = values;
  const read = readConfig({ config: file, port, sandbox, sandboxSeed, sandboxSize }, io);
  if (read === undefined) return BAD_USAGE;

  const { config, warnings } = read;
  const logger = createLogger({ production: config.production });
  for (const warning of warnings) logger.warn(warning);
  const stopped = untilSignal();
  const gateway = await startGateway(config, logger);
  io.stdout(readyMessage(gateway, { graphiql: config.server.graphiql, production: config.production }));
  await stopped;
  logger.info("stopping");
  await gateway.close();
  return OK;
}
