import { readFileSync } from "node:fs";
import { z } from "zod";

const packageJson = z
  .object({ version: z.string() })
  // As far below the package's root in dist/ as in src/.
  .parse(JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")));

/** Tells a provider's support who asks. */
export const USER_AGENT = `credgraph/${packageJson.version}`;
