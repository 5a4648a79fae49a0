import { formatPath, type Complaint, type Path } from "./complaint.js";
import type { Environment } from "./expand-variables.js";
import { parseSource, type SourceContext, sourceId } from "./parse-source.js";
import { isMap } from "./section.js";
import type { ProviderConfigSpec, SourceConfig } from "./source-config.js";

/** An entry of `sources` and where it stands, for complaints. */
export interface SourceEntry {
  readonly raw: unknown;
  readonly path: Path;
}

/** The file's entries; undefined where `sources` is no list. */
export function fileEntries(sources: unknown): readonly SourceEntry[] | undefined {
  const list = sources ?? [];
  return Array.isArray(list) ? list.map((raw: unknown, index) => ({ raw, path: ["sources", index] })) : undefined;
}

/** One entry for each provider whose variables are set. */
export function environmentEntries(specs: readonly ProviderConfigSpec[], env: Environment): readonly SourceEntry[] {
  return specs.flatMap(({ provider, fromEnvironment }) => {
    const raw = fromEnvironment(env);
    return raw === undefined ? [] : [{ raw, path: ["environment", provider] }];
  });
}

/** The ids of entries that have a good one, whatever else is wrong with them. */
export function entryIds(entries: readonly SourceEntry[]): readonly string[] {
  return entries.flatMap(({ raw }) => {
    const id = sourceId.safeParse(isMap(raw) ? raw["id"] : undefined);
    return id.success ? [id.data] : [];
  });
}

/** Every enabled source in configured order, and every complaint. Disabled ones are checked and then left out. */
export function parseSources(
  entries: readonly SourceEntry[],
  context: SourceContext,
): { readonly sources: readonly SourceConfig[]; readonly complaints: readonly Complaint[] } {
  const parsed = entries.map(({ raw, path }) => parseSource(raw, path, context));
  return {
    sources: parsed.flatMap(({ source, enabled }) => (source !== undefined && enabled ? [source] : [])),
    complaints: [...parsed.flatMap(({ complaints }) => complaints), ...repeatedIds(entries)],
  };
}

function repeatedIds(entries: readonly SourceEntry[]): Complaint[] {
  const seen = new Map<string, Path>();
  return entries.flatMap(({ raw, path }) => {
    const id = isMap(raw) ? raw["id"] : undefined;
    if (typeof id !== "string") return [];
    const first = seen.get(id);
    if (first === undefined) {
      seen.set(id, path);
      return [];
    }
    return [
      { path: formatPath([...path, "id"]), message: `is already the id of ${formatPath(first)}: ids must be unique` },
    ];
  });
}
