import { pathFault } from "./path-of.js";

/**
 * A next-link of an upstream as the path and query to ask our own client for. Undefined unless it is an absolute URL or an
 * absolute path, and stays on the origin of `baseUrl`: a link is upstream text, and whoever follows it carries the source's secret.
 */
export function relativeToOrigin(
  link: string,
  baseUrl: string,
): { readonly path: string; readonly query: readonly (readonly [name: string, value: string])[] } | undefined {
  if (!/^(?:https?:\/\/|\/)/i.test(link)) return undefined;
  const url = URL.parse(link, baseUrl);
  if (url === null || url.origin !== URL.parse(baseUrl)?.origin) return undefined;
  if (url.username !== "" || url.password !== "") return undefined;
  if (pathFault(url.pathname) !== undefined) return undefined;
  return { path: url.pathname, query: [...url.searchParams] };
}
