import { isLoopback } from "../config/loopback.js";

/**
 * Whether a request's `Host` names this machine, or a host that the operator listed (lower case, without port). Any port will do. Where nobody is
 * asked who they are, this is what keeps a web page from reading the graph through a name of its own that resolves to 127.0.0.1.
 */
export function isAllowedHost(header: string | undefined, hosts: readonly string[]): boolean {
  const name = /^(\[[\da-fA-F:.]+\]|[^:]+)(?::\d{1,5})?$/.exec(header ?? "")?.[1];
  return name !== undefined && (isLoopback(name) || hosts.includes(name.toLowerCase()));
}
