import { USER_AGENT } from "../http/user-agent.js";
import { BAD_USAGE, FAILED, type Io, OK } from "./io.js";
import { COMMAND_NAMES, COMMAND_USAGE, type CommandName, USAGE } from "./usage.js";
import { parseArgsComplaint, UsageError } from "./usage-error.js";

type Command = (args: string[], io: Io) => Promise<number>;

/** Loaded when run: help and complaints need none of the house. */
const COMMANDS: Readonly<Record<CommandName, () => Promise<Command>>> = {
  start: async () => (await import("./start.js")).start,
  sandbox: async () => (await import("./sandbox.js")).sandbox,
  schema: async () => (await import("./schema.js")).schema,
  "check-config": async () => (await import("./check-config.js")).checkConfig,
};

/** Runs `credgraph <args>` to its end and gives the exit code. */
export async function runCommand(args: readonly string[], io: Io): Promise<number> {
  const [first, ...rest] = args;
  const name = COMMAND_NAMES.find((candidate) => candidate === first);
  if (name === undefined) return runBare(first, io);
  if (rest.includes("--help") || rest.includes("-h")) {
    io.stdout(COMMAND_USAGE[name]);
    return OK;
  }
  try {
    const command = await COMMANDS[name]();
    return await command(rest, io);
  } catch (error) {
    const complaint = error instanceof UsageError ? error.message : parseArgsComplaint(error);
    if (complaint === undefined) {
      io.stderr(`credgraph ${name}: ${failureOf(error)}\n`);
      return FAILED;
    }
    io.stderr(`credgraph ${name}: ${complaint}\n\n${COMMAND_USAGE[name]}`);
    return BAD_USAGE;
  }
}

/** A port that is taken is what goes wrong most at a start, and Node's words for it help nobody. */
function failureOf(error: unknown): string {
  if (!(error instanceof Error)) return "failed";
  if (!("code" in error) || error.code !== "EADDRINUSE") return error.message;
  const port = "port" in error ? `port ${String(error.port)}` : "the port";
  return `${port} is in use: stop what listens there, or choose another one with --port (0 takes a free one)`;
}

function runBare(first: string | undefined, io: Io): number {
  if (first === "--help" || first === "-h") {
    io.stdout(USAGE);
    return OK;
  }
  if (first === "--version") {
    io.stdout(`${USER_AGENT.replace("/", " ")}\n`);
    return OK;
  }
  io.stderr(first === undefined ? USAGE : `credgraph: there is no command '${first}'\n\n${USAGE}`);
  return BAD_USAGE;
}
