import { z } from "zod";
import { ahasend } from "../../src/sandbox/ahasend/ahasend.js";
import { commercelayer } from "../../src/sandbox/commercelayer/commercelayer.js";
import { emailit } from "../../src/sandbox/emailit/emailit.js";
import type { EmulatorDefinition, SourceEntry } from "../../src/sandbox/kit/emulator.js";
import type { EmulatorOptions } from "../../src/sandbox/kit/start-emulator.js";
import { rebilly } from "../../src/sandbox/rebilly/rebilly.js";
import { sequin } from "../../src/sandbox/sequin/sequin.js";
import type { WireRecord } from "../sandbox/support/http.js";
import { startEmulated, type TestEmulator } from "./emulators.js";
import { type ConfigurationFile, openGateway, sourceEntry, type TestGateway } from "./gateway.js";
import { rawId } from "./raw-id.js";

interface ProviderUnderTest {
  readonly emulator: EmulatorDefinition;
  /** Value of the CredentialProvider enum. */
  readonly name: string;
  /** Its own connection. */
  readonly field: string;
  /** The order of its lists: that of the control plane where there is none. */
  readonly createdAt?: (record: WireRecord) => number;
}

/** Every provider by its word in the configuration. */
export const FIVE = {
  rebilly: { emulator: rebilly, name: "REBILLY", field: "rebillyCredentials" },
  emailit: { emulator: emailit, name: "EMAILIT", field: "emailitCredentials" },
  ahasend: { emulator: ahasend, name: "AHASEND", field: "ahaSendSmtpCredentials" },
  sequin: { emulator: sequin, name: "SEQUIN", field: "sequinCredentials", createdAt: ({ created_at: at }) => utc(at) },
  commercelayer: {
    emulator: commercelayer,
    name: "COMMERCE_LAYER",
    field: "commerceLayerApiCredentials",
    createdAt: ({ attributes }) => utc(z.looseObject({ created_at: z.string() }).parse(attributes).created_at),
  },
} as const satisfies Readonly<Record<string, ProviderUnderTest>>;

export type ProviderWord = keyof typeof FIVE;
export const PROVIDER_WORDS: readonly ProviderWord[] = ["rebilly", "emailit", "ahasend", "sequin", "commercelayer"];

/** A configured account at an emulator of its own. */
export interface TestSource extends AsyncDisposable {
  readonly key: string;
  readonly provider: ProviderWord;
  readonly emulator: TestEmulator;
  /** Of the source's configuration, besides what the emulator's ready line says. */
  readonly settings: Readonly<Record<string, unknown>>;
}

export interface TestSourceOptions extends EmulatorOptions {
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly switches?: Readonly<Record<string, unknown>>;
}

export async function startSource(
  key: string,
  provider: ProviderWord,
  { settings = {}, switches = {}, ...options }: TestSourceOptions = {},
): Promise<TestSource> {
  const emulator = await startEmulated<SourceEntry>(FIVE[provider].emulator, options);
  await emulator.control.set(switches);
  return { key, provider, emulator, settings, [Symbol.asyncDispose]: () => emulator[Symbol.asyncDispose]() };
}

/** A gateway over these sources in their order. */
export function openOver(
  sources: readonly TestSource[],
  changes: Readonly<Record<string, unknown>> = {},
  file: Readonly<Record<string, unknown>> = {},
): Promise<TestGateway> {
  const configuration: ConfigurationFile = {
    ...file,
    sources: sources.map(({ key, emulator, settings }) =>
      sourceEntry(key, emulator.entry, { ...settings, ...changes }),
    ),
  };
  return openGateway(configuration);
}

/** A record of a control plane, and the id that the graph has for it. */
export interface TrueCredential {
  readonly id: string;
  readonly collection: string;
  readonly record: WireRecord;
}

/** What a source has to list, in the order in which it has to: newest first where its provider's lists are sorted, else as the provider has them. */
export async function truthOf({ key, provider, emulator }: TestSource): Promise<readonly TrueCredential[]> {
  const { name, ...given }: ProviderUnderTest = FIVE[provider];
  const records = (await emulator.control.records()).map(({ collection, record }) => ({
    id: rawId(name, key, collection, upstreamId(record)),
    collection,
    record,
  }));
  const { createdAt } = given;
  if (createdAt === undefined) return records;
  const byId = (one: TrueCredential, other: TrueCredential): number =>
    upstreamId(one.record) < upstreamId(other.record) ? -1 : 1;
  // Commerce Layer breaks ties by a number that it does not show; the control plane has its records in that order.
  const ordered = provider === "sequin" ? records.toSorted(byId) : records;
  return ordered.toSorted((one, other) => createdAt(other.record) - createdAt(one.record));
}

/** The ids of what `credentials` has to list over these sources. */
export async function expectedIds(sources: readonly TestSource[]): Promise<string[]> {
  return (await Promise.all(sources.map(truthOf))).flat().map(({ id }) => id);
}

export function upstreamId({ id }: WireRecord): string {
  return z.string().parse(id);
}

/** Sequin writes times with a `T` and a zone, or with a blank and none. */
function utc(at: unknown): number {
  return Date.parse(`${z.string().parse(at).replace(" ", "T").replace(/Z$/, "")}Z`);
}
