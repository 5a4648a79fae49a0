import { formatPath, isPlainKey, type Complaint, type Path } from "./complaint.js";

export type Environment = Readonly<Record<string, string | undefined>>;

export interface Expanded {
  readonly value: unknown;
  readonly complaints: readonly Complaint[];
}

const VARIABLE = /\$\{([A-Za-z_][A-Za-z0-9_]*)(:-([^{}]*))?\}/g;

/**
 * Replaces `${VAR}` and `${VAR:-default}` in every string of a parsed file; the default also stands for an empty variable, as in
 * a shell. What a variable contains is not looked into again.
 */
export function expandVariables(value: unknown, env: Environment, path: Path = []): Expanded {
  if (typeof value === "string") return expandText(value, env, path);
  if (Array.isArray(value)) {
    const items = value.map((item: unknown, index) => expandVariables(item, env, [...path, index]));
    return { value: items.map((item) => item.value), complaints: items.flatMap(({ complaints }) => complaints) };
  }
  if (typeof value !== "object" || value === null) return { value, complaints: [] };
  const entries = Object.entries(value).map(
    ([key, item]) => [key, expandVariables(item, env, [...path, isPlainKey(key) ? key : "(key)"])] as const,
  );
  return {
    value: Object.fromEntries(entries.map(([key, item]) => [key, item.value])),
    complaints: entries.flatMap(([, { complaints }]) => complaints),
  };
}

function expandText(text: string, env: Environment, path: Path): Expanded {
  const complaints: Complaint[] = [];
  const complain = (message: string): void => void complaints.push({ path: formatPath(path), message });
  const expanded = text.replaceAll(
    VARIABLE,
    (_, name: string, hasDefault: string | undefined, fallback: string | undefined) => {
      const found = Object.hasOwn(env, name) ? env[name] : undefined;
      if (hasDefault !== undefined) return found === undefined || found === "" ? (fallback ?? "") : found;
      if (found === undefined)
        complain(`needs the environment variable ${name}, which is not set; \${${name}:-default} gives a default`);
      return found ?? "";
    },
  );
  // Sent as it stands, a mistyped reference would be answered with "unauthorized" by somebody else, much later.
  if (text.replaceAll(VARIABLE, "").includes("${")) {
    complain(
      "contains ${ without a variable behind it: write ${VAR} or ${VAR:-default}; a secret that contains ${ goes into a file (file:PATH)",
    );
  }
  return { value: expanded, complaints };
}
