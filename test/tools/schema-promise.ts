import { CriticalityLevel, diff } from "@graphql-inspector/core";
import { buildSchema, type GraphQLSchema, isInterfaceType, isObjectType } from "graphql";

export interface Promised {
  /** The schema that clients were promised; undefined where nothing is promised yet. */
  readonly baseline: string | undefined;
  readonly schema: string;
  readonly changelog: string;
}

export interface Verdict {
  /** What is promised from now on. */
  readonly kept: string;
  /** Says which breaking changes the changelog does not declare, and how it would. */
  readonly complaint?: string;
}

/** Additions are promised as soon as they are there. While anything is broken the promise stands as it was: declaring a change does not make it undone. */
export async function holdToPromise({ baseline, schema, changelog }: Promised): Promise<Verdict> {
  if (baseline === undefined || baseline === schema) return { kept: schema };
  const breaking = await breakingChanges(buildSchema(baseline), buildSchema(schema));
  if (breaking.length === 0) return { kept: schema };
  const declared = declaredPaths(changelog);
  const undeclared = breaking.filter(({ names }) => !names.some((name) => declared.has(name)));
  return { kept: baseline, ...(undeclared.length > 0 && { complaint: complaintOf(undeclared) }) };
}

/** A change that may break a client's query. */
interface BreakingChange {
  readonly path: string;
  readonly message: string;
  /** The paths that declare it. */
  readonly names: readonly string[];
}

async function breakingChanges(before: GraphQLSchema, after: GraphQLSchema): Promise<readonly BreakingChange[]> {
  const changes = await diff(before, after);
  return changes
    .filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking)
    .map(({ path = "schema", message }) => ({ path, message, names: namesOf(path, before) }));
}

/** `Type.field.argument`, `Type.field`, `Type`; and the same of an interface that has the field: what goes from it goes from its types. */
function namesOf(path: string, schema: GraphQLSchema): readonly string[] {
  const [typeName = "", ...rest] = path.split(".");
  const type = schema.getType(typeName);
  const interfaces = isObjectType(type) || isInterfaceType(type) ? type.getInterfaces() : [];
  const having = interfaces.filter((parent) => rest[0] !== undefined && rest[0] in parent.getFields());
  return [
    ...[typeName, ...rest].map((_, end, parts) => parts.slice(0, end + 1).join(".")),
    ...having.flatMap(({ name }) => rest.map((_, end) => [name, ...rest.slice(0, end + 1)].join("."))),
  ];
}

/** Of the items "- `Type.field`: why" below "### Breaking" in the section of what is not released. */
function declaredPaths(changelog: string): ReadonlySet<string> {
  const unreleased = /^## Unreleased\n([^]*?)(?=^## |(?![^]))/m.exec(changelog)?.[1] ?? "";
  const breaking = /^### Breaking\n([^]*?)(?=^### |(?![^]))/m.exec(unreleased)?.[1] ?? "";
  const items = [...breaking.matchAll(/^- ((?:`[\w.]+`(?:, | and )?)+):/gm)].map(([, paths = ""]) => paths);
  return new Set(items.flatMap((paths) => [...paths.matchAll(/`([\w.]+)`/g)].map(([, path = ""]) => path)));
}

function complaintOf(undeclared: readonly BreakingChange[]): string {
  const list = undeclared.map(({ path, message }) => `  ${path}: ${message}\n`).join("");
  return `The schema breaks what clients were promised, and CHANGELOG.md does not say so:

${list}
Keep it, deprecated; or name it in CHANGELOG.md, section "## Unreleased", below a heading "### Breaking":

- \`${undeclared[0]?.path}\`: what clients have to do.
`;
}
