#!/usr/bin/env node
import { nodeComplaint } from "./cli/node-complaint.js";
import { runCommand } from "./cli/run-command.js";

const complaint = nodeComplaint(process.versions.node);
// Not process.exit: what was written to a pipe may still be on its way.
if (complaint !== undefined) {
  process.stderr.write(complaint);
  process.exitCode = 1;
} else {
  process.exitCode = await runCommand(process.argv.slice(2), {
    stdout: (text) => process.stdout.write(text),
    stderr: (text) => process.stderr.write(text),
    env: process.env,
  });
}
