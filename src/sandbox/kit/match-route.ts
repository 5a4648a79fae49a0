import type { Route } from "./emulator.js";

export type RouteMatch =
  | { readonly kind: "route"; readonly route: Route; readonly params: Readonly<Record<string, string>> }
  | { readonly kind: "wrongMethod"; readonly allowed: readonly string[] }
  | { readonly kind: "unknownPath" };

/** The route for a method and a percent-encoded path, or why there is none. */
export function matchRoute(routes: readonly Route[], method: string, path: string): RouteMatch {
  const allowed: string[] = [];
  for (const route of routes) {
    const params = matchPath(route.path, path);
    if (params !== undefined && route.method === method) return { kind: "route", route, params };
    if (params !== undefined) allowed.push(route.method);
  }
  return allowed.length > 0 ? { kind: "wrongMethod", allowed } : { kind: "unknownPath" };
}

function matchPath(pattern: string, path: string): Record<string, string> | undefined {
  const names = pattern.split("/");
  const segments = path.split("/");
  if (names.length !== segments.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, name] of names.entries()) {
    const segment = decodeSegment(segments[index] ?? "");
    if (segment === undefined) return undefined;
    if (name.startsWith(":") && segment !== "") params[name.slice(1)] = segment;
    else if (name !== segment) return undefined;
  }
  return params;
}

function decodeSegment(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
