import type { Complaint } from "../config/complaint.js";
import type { Config } from "../config/config.js";
import type { Flags } from "../config/flags.js";
import { loadConfig } from "../config/load-config.js";
import type { CheckDocument } from "../config/manifest.js";
import { buildCredgraphSchema } from "../graphql/build-schema.js";
import { type DocumentChecker, documentChecker } from "../graphql/document-checker.js";
import { buildSubgraph } from "../graphql/federation/build-subgraph.js";
import { PROVIDERS } from "../providers/registry.js";
import type { Io } from "./io.js";

export interface ReadConfig {
  readonly config: Config;
  readonly warnings: readonly string[];
}

/** What decides nothing about whether a document is valid. */
const NO_MATTER = { pageSize: 1, nodes: 1, entities: 1 };

/** The configuration of flags, environment and file; undefined when it is not valid, and every complaint told. */
export function readConfig(flags: Flags, io: Io): ReadConfig | undefined {
  // The schema is built for the first document: most configurations have none.
  let checker: DocumentChecker | undefined;
  const checkDocument: CheckDocument = (text, { node, introspection }) => {
    checker ??= documentChecker(
      buildSubgraph(buildCredgraphSchema(PROVIDERS), { node, sdl: false, limits: NO_MATTER }),
    );
    return checker(text, { introspection });
  };
  const loaded = loadConfig({
    flags,
    env: io.env,
    specs: PROVIDERS.map(({ config }) => config),
    providerNames: PROVIDERS.map(({ name }) => name),
    checkDocument,
  });
  if (loaded.ok) return loaded;
  tellComplaints(loaded.complaints, io);
  return undefined;
}

export function tellComplaints(complaints: readonly Complaint[], io: Io): void {
  io.stderr("The configuration is not valid:\n");
  for (const { path, message } of complaints) io.stderr(`  ${path === "" ? "" : `${path}: `}${message}\n`);
}
