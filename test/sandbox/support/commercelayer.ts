import { commercelayer, type CommerceLayerEntry } from "../../../src/sandbox/commercelayer/commercelayer.js";
import { startEmulator, type EmulatorOptions } from "../../../src/sandbox/kit/start-emulator.js";
import { anyList, errorBody, tokenBody } from "./commercelayer-wire.js";
import { call, controlOf, type Received, type Sent } from "./http.js";

export const CREDENTIALS = "/api/api_credentials";

/** Asks for a token as the official authentication client does. */
export function requestToken(
  { authUrl, auth }: CommerceLayerEntry,
  changes: Readonly<Record<string, unknown>> = {},
  contentType = "application/json",
): Promise<Received> {
  const body = {
    grant_type: "client_credentials",
    client_id: auth.clientId,
    client_secret: auth.clientSecret,
    ...changes,
  };
  return call(authUrl, "/oauth/token", {
    method: "POST",
    headers: { "content-type": contentType, accept: "application/json" },
    body,
  });
}

export async function tokenOf(source: CommerceLayerEntry): Promise<string> {
  return tokenBody.parse((await requestToken(source)).json()).access_token;
}

export function authorized(token: string): Readonly<Record<string, string>> {
  return { authorization: `Bearer ${token}`, accept: "application/vnd.api+json" };
}

/** A running emulator with a token for it. */
export async function openCommerceLayer(options: EmulatorOptions = {}) {
  const running = await startEmulator(commercelayer, options);
  const { source } = running;
  const { baseUrl } = source;
  const token = await tokenOf(source);
  const get = (path: string, sent: Sent = {}): Promise<Received> =>
    call(baseUrl, path, { ...sent, headers: { ...authorized(token), ...sent.headers } });
  /** A write, in JSON:API's content type unless the headers say otherwise. */
  const write = (method: "POST" | "PATCH" | "DELETE", path: string, sent: Sent = {}): Promise<Received> =>
    get(path, { ...sent, method, headers: { "content-type": "application/vnd.api+json", ...sent.headers } });
  const list = async (parameters: Parameters = {}, path = CREDENTIALS) => {
    const received = await get(pathWith(path, parameters));
    if (received.status !== 200) throw new Error(`${received.status} ${received.text}`);
    const body = anyList.parse(received.json());
    return { ...body, ids: body.data.map(({ id }) => id) };
  };
  return {
    source,
    token,
    control: controlOf(baseUrl),
    get,
    write,
    /** A list, which must succeed. */
    list,
    /** The ids of all pages of a list. */
    all: async (parameters: Parameters = {}): Promise<string[]> => {
      const ids: string[] = [];
      for (let page = 1; ; page += 1) {
        const current = await list({ "page[size]": "25", ...parameters, "page[number]": String(page) });
        ids.push(...current.ids);
        if (page >= current.meta.page_count) return ids;
      }
    },
    /** Status and code of an answer that must be an error. */
    refusal: async (path: string, sent?: Sent): Promise<string> => {
      const received = await get(path, sent);
      const [{ status, code }] = errorBody.parse(received.json()).errors;
      if (status !== String(received.status)) throw new Error(`${status} in the body of a ${received.status}`);
      return `${status} ${code}`;
    },
    [Symbol.asyncDispose]: () => running.close(),
  };
}

export type CommerceLayer = Awaited<ReturnType<typeof openCommerceLayer>>;

type Parameters = Readonly<Record<string, string>>;

export function pathWith(path: string, parameters: Parameters): string {
  return `${path}?${new URLSearchParams(parameters).toString()}`;
}

/** The parameters of filters by their keys: `{ name_cont: "x" }`. */
export function filters(conditions: Parameters): Parameters {
  return Object.fromEntries(Object.entries(conditions).map(([key, value]) => [`filter[q][${key}]`, value]));
}
