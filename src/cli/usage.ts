export const COMMAND_NAMES = ["start", "sandbox", "schema", "check-config"] as const;
export type CommandName = (typeof COMMAND_NAMES)[number];

export const USAGE = `Usage: credgraph <command> [options]

Commands:
  start         serve the graph
  sandbox       serve the emulated providers alone
  schema        write the schema
  check-config  check the configuration

Options:
  --help        this text, or a command's own
  --version     the version
`;

export const COMMAND_USAGE: Readonly<Record<CommandName, string>> = {
  start: `Usage: credgraph start [options]

Serves the graph at http://127.0.0.1:4000/graphql, over the embedded sandbox when no source is configured.

Options:
  --config FILE       the configuration, YAML or JSON (or CREDGRAPH_CONFIG)
  --port N            the port; 0 takes a free one (or PORT)
  --sandbox           serve the sandbox whatever is configured
  --sandbox-seed N    the sandbox's data: same seed and size, same data (default 1)
  --sandbox-size N    credentials per provider in the sandbox (default 60)
`,
  sandbox: `Usage: credgraph sandbox [options]

Serves the emulated providers alone, on five ports in the order rebilly, emailit, ahasend, sequin, commercelayer.
When ready, the first line of output that begins with { is JSON: {"sources": [...]}, as a configuration takes them.

Options:
  --port N            the first port; 0 takes free ones (default 0)
  --seed N            same seed and size, same data (default 1)
  --size N            credentials per provider (default 60)
  --rate-limits       enforce the providers' rate limits
`,
  schema: `Usage: credgraph schema [--check]

Writes schema/credgraph.graphql, and schema/subgraph.graphql for supergraphs, below the current directory.

Options:
  --check             write nothing; fail when a file is not up to date
`,
  "check-config": `Usage: credgraph check-config [options]

Checks the configuration and lists its sources. Exits with 2 when it is not valid.

Options:
  --config FILE       the configuration, YAML or JSON (or CREDGRAPH_CONFIG)
  --connect           ask each source for one row as well; exits with 1 when one does not answer
`,
};
