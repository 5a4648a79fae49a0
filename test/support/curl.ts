import type { HttpQuestion } from "./ask.js";

export interface CurlCall extends HttpQuestion {
  /** With the query string. */
  readonly path: string;
}

/** What `curl` would send for such a command line to the gateway at its default address. Throws where it has a flag that is not known here. */
export function parseCurl(command: string): CurlCall {
  const words = [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain = ""]) => quoted ?? plain);
  const headers: Record<string, string> = {};
  const search = new URLSearchParams();
  let isGet = false;
  let path = "";
  let body: string | undefined;
  const next = words.slice(1).values();
  for (const word of next) {
    if (word === "-s") continue;
    if (word === "-G") isGet = true;
    else if (word.startsWith("http://127.0.0.1:4000/")) path = new URL(word).pathname;
    else if (word === "-d") body = next.next().value;
    else if (word === "-H") {
      const [name = "", value = ""] = (next.next().value ?? "").split(": ");
      headers[name] = value;
    } else if (word === "--data-urlencode") {
      const [, name = "", value = ""] = /^(\w+)=([^]*)$/.exec(next.next().value ?? "") ?? [];
      search.append(name, value);
    } else throw new Error(`a word of curl that no test knows: ${word}`);
  }
  if (isGet) return { method: "GET", path: `${path}?${search.toString()}`, headers };
  return { method: "POST", path, headers, ...(body !== undefined && { body }) };
}
