const MARK = "#";

/** The key of a row without a usable id, made from what else it holds. No upstream's ids begin like it. */
export function namelessKey(digest: string): string {
  return `${MARK}${digest}`;
}

/** Whether the upstream does not know a row by this key, so that no request can leave it out. */
export function isNameless(key: string): boolean {
  return key.startsWith(MARK);
}
