import { CredgraphError } from "../domain/errors.js";

/**
 * An absolute path of the given segments, each percent-encoded: `pathOf("v1", "credentials", "a/b")` is `/v1/credentials/a%2Fb`.
 * Throws BAD_USER_INPUT for a segment that cannot name anything (empty, `.`, `..`, or one that a server which decodes before
 * it routes would climb with): segments are ids, and ids come from clients.
 */
export function pathOf(...segments: readonly string[]): string {
  return segments
    .map((segment) => {
      if (segment === "" || !segment.isWellFormed() || climbs(segment)) {
        throw new CredgraphError(
          "BAD_USER_INPUT",
          "an id must not be empty and must not contain '.' or '..' as a path segment",
        );
      }
      return `/${encodeURIComponent(segment)}`;
    })
    .join("");
}

/** Why a path could leave the origin, or mean another path to the server than to us; undefined for a path that may be sent. */
export function pathFault(path: string): string | undefined {
  if (!path.startsWith("/")) return "does not start with '/'";
  if (!/^[\x21-\x7e]+$/.test(path)) return "contains white space, a control character or one that is not ASCII";
  if (/[?#\\]/.test(path)) return "contains '?', '#' or a backslash";
  if (path.includes("//")) return "contains '//'";
  const decoded = decodePath(path);
  if (decoded === undefined) return "is not percent-encoded";
  return climbs(decoded) ? "contains a '.' or '..' segment" : undefined;
}

function climbs(decoded: string): boolean {
  return decoded.split(/[/\\]/).some((part) => part === "." || part === "..");
}

function decodePath(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
