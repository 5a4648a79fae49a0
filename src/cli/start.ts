import { parseArgs } from "node:util";
import type { Config } from "../config/config.js";
import { UnwritableAuditLog } from "../telemetry/audit-log.js";
import { createLogger, type Logger } from "../telemetry/logger.js";
import { BAD_USAGE, type Io, OK } from "./io.js";
import { readConfig, tellComplaints } from "./read-config.js";
import { readyMessage } from "./ready-message.js";
import { type Gateway, startGateway } from "./start-gateway.js";
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
  const gateway = await openGateway(config, logger, io);
  if (gateway === undefined) return BAD_USAGE;
  io.stdout(readyMessage(gateway, { graphiql: config.server.graphiql, production: config.production }));
  await stopped;
  logger.info("stopping");
  await gateway.close();
  return OK;
}

/** Undefined when the audit log cannot be written, which only opening it shows: that is told as any other fault of the configuration. */
async function openGateway(config: Config, logger: Logger, io: Io): Promise<Gateway | undefined> {
  try {
    return await startGateway(config, logger);
  } catch (error) {
    if (!(error instanceof UnwritableAuditLog)) throw error;
    tellComplaints([{ path: "audit.to", message: error.message }], io);
    return undefined;
  }
}
