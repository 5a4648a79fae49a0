/** One thing wrong with the configuration, for the person who wrote it. Never contains a value that was configured. */
export interface Complaint {
  /** "sources[1].auth.apiKey", "--port", "PORT", or the name of the file. */
  readonly path: string;
  /** What is wrong and what is allowed. */
  readonly message: string;
}

export type Path = readonly PropertyKey[];

/** `["sources", 1, "auth"]` is "sources[1].auth". */
export function formatPath(path: Path): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === "number") return `${text}[${String(step)}]`;
    return text === "" ? String(step) : `${text}.${String(step)}`;
  }, "");
}

/**
 * Whether a key that nobody has checked may be repeated. In `{ apiKey:sk_live_1 }`, where only the space is missing, YAML sees one
 * long key: what is not plainly a name, as anything with digits amid it, may be a value.
 */
export function isPlainKey(key: string): boolean {
  return /^[A-Za-z_-]{1,36}\d{0,3}$/.test(key);
}
