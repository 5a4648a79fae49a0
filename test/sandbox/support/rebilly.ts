import { z } from "zod";
import { startEmulator, type EmulatorOptions } from "../../../src/sandbox/kit/start-emulator.js";
import { rebilly } from "../../../src/sandbox/rebilly/rebilly.js";
import { call, controlOf, type Received, type Sent, type WireRecord } from "./http.js";
import { validationProblem } from "./rebilly-wire.js";

const row = z.looseObject({ id: z.string() });

/** A running Rebilly emulator, as a test with the right key speaks to it. */
export async function startRebilly(options?: EmulatorOptions) {
  const running = await startEmulator(rebilly, options);
  const { source } = running;
  const control = controlOf(source.baseUrl);
  const get = (path: string, sent: Sent = {}): Promise<Received> =>
    call(source.baseUrl, path, { ...sent, headers: { "reb-apikey": source.auth.apiKey, ...sent.headers } });
  /** A write below `/service-credentials/`, unless the path says otherwise. */
  const write = (method: "POST" | "PATCH", path: string, body: unknown): Promise<Received> =>
    get(path.startsWith("/") ? path : `/service-credentials/${path}`, {
      method,
      headers: { "content-type": "application/json" },
      body,
    });
  const list = async (path: string, parameters: Readonly<Record<string, string>> = {}) => {
    const received = await get(`/service-credentials/${path}?${new URLSearchParams(parameters).toString()}`);
    if (received.status !== 200) throw new Error(`${received.status} ${received.text}`);
    const rows = z.array(row).parse(received.json());
    return { rows, ids: rows.map(({ id }) => id), headers: received.headers };
  };
  return {
    source,
    control,
    get,
    write,
    list,
    /** The records of a type in the default order. */
    truth: async (type: string): Promise<WireRecord[]> =>
      (await control.records()).flatMap(({ collection, record }) => (collection === type ? [record] : [])),
    /** The fields that a list complains of; fails the test where it does not. */
    complaints: async (path: string, parameters: Readonly<Record<string, string>>): Promise<string[]> => {
      const received = await get(`/service-credentials/${path}?${new URLSearchParams(parameters).toString()}`);
      if (received.status !== 422) throw new Error(`${received.status} ${received.text}`);
      return validationProblem.parse(received.json()).invalidFields.map(({ field }) => field);
    },
    /** The fields that a write complains of; fails the test where it does not. */
    writeComplaints: async (method: "POST" | "PATCH", path: string, body: unknown): Promise<string[]> => {
      const received = await write(method, path, body);
      if (received.status !== 422) throw new Error(`${received.status} ${received.text}`);
      return validationProblem.parse(received.json()).invalidFields.map(({ field }) => field);
    },
    close: () => running.close(),
    [Symbol.asyncDispose]: () => running.close(),
  };
}

export type Rebilly = Awaited<ReturnType<typeof startRebilly>>;
