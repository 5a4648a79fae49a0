// The floors of the house (README, "Architecture"). A file imports its own folder or a lower floor: never a higher
// one, never another folder of the same floor. Type imports count: they shape a module as much as values do.
const floors = [
  ["domain"],
  ["config", "telemetry"],
  ["pagination", "http", "cache"],
  ["contract"],
  ["providers"],
  ["inventory"],
  ["graphql"],
  ["server"],
  ["cli", "main"],
];

const pathOf = (folder) => (folder === "main" ? "^src/main\\.ts$" : `^src/${folder}/`);

const floorRules = floors.flatMap((folders, floor) =>
  folders.map((folder) => ({
    name: `floor-${floor}-${folder}`,
    comment: `src/${folder} may import itself and lower floors only`,
    severity: "error",
    from: { path: pathOf(folder) },
    to: {
      path: "^src/",
      pathNot: [
        folder,
        ...floors.slice(0, floor).flat(),
        ...(folder === "main" ? ["cli"] : []),
        ...(floor === 8 ? ["sandbox"] : []),
      ].map(pathOf),
    },
  })),
);

module.exports = {
  forbidden: [
    ...floorRules,
    {
      name: "sandbox-apart",
      comment: "an emulator that shares code with the adapters shares its bugs: src/sandbox knows domain words only",
      severity: "error",
      from: { path: "^src/sandbox/" },
      to: { path: "^src/", pathNot: ["^src/sandbox/", "^src/domain/"] },
    },
    {
      name: "sandbox-only-from-cli",
      comment: "only the command line starts the sandbox",
      severity: "error",
      from: { path: "^src/", pathNot: ["^src/sandbox/", "^src/cli/", "^src/main\\.ts$"] },
      to: { path: "^src/sandbox/" },
    },
    {
      name: "providers-apart",
      comment: "a provider never imports another provider",
      severity: "error",
      from: { path: "^src/providers/([^/]+)/" },
      to: { path: "^src/providers/[^/]+/", pathNot: "^src/providers/$1/" },
    },
    {
      name: "every-file-has-a-floor",
      comment: "a new folder under src/ needs a place in the floors above",
      severity: "error",
      from: { path: "^src/", pathNot: [...floors.flat().map(pathOf), "^src/sandbox/"] },
      to: {},
    },
    { name: "no-cycles", severity: "error", from: { path: "^src/" }, to: { circular: true } },
    {
      name: "no-unresolved",
      severity: "error",
      from: { path: "^src/" },
      to: { couldNotResolve: true },
    },
    {
      name: "no-dev-dependencies",
      comment: "what src/ imports is installed with the package",
      severity: "error",
      from: { path: "^src/" },
      to: { dependencyTypes: ["npm-dev", "npm-no-pkg"] },
    },
  ],
  options: {
    parser: "swc",
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default"] },
  },
};
