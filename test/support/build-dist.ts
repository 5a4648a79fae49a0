import { execFileSync } from "node:child_process";

let built = false;

/** Builds dist/ before the tests that start the binary; once, though several projects ask for it. */
export default function buildDist(): void {
  if (built) return;
  execFileSync("node_modules/.bin/tsc", ["-p", "tsconfig.build.json"], { stdio: "inherit" });
  built = true;
}
