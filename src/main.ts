#!/usr/bin/env node
import { runCommand } from "./cli/run-command.js";

// Not process.exit: what was written to a pipe may still be on its way.
process.exitCode = await runCommand(process.argv.slice(2), {
  stdout: (text) => process.stdout.write(text),
  stderr: (text) => process.stderr.write(text),
  env: process.env,
});
