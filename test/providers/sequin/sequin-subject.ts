import { z } from "zod";
import { sequin } from "../../../src/providers/sequin/index.js";
import { sequin as sequinEmulator, type SequinEntry } from "../../../src/sandbox/sequin/sequin.js";
import type { ProviderSubject, TrueRecord } from "../../support/describe-provider.js";

const wire = z.object({
  id: z.string(),
  provider: z.string(),
  oauth_app_id: z.string().nullable(),
  properties: z.object({ kind: z.string(), test: z.boolean().optional() }),
  metadata: z.record(z.string(), z.json()),
  health: z.object({ status: z.string(), notes: z.array(z.string()), time: z.string() }).nullish(),
  created_at: z.string(),
  updated_at: z.string(),
});

/** The wire's time to the second, in either of its two forms. */
function toInstant(time: string): string {
  return `${time.replace(" ", "T").replace("Z", "")}.000Z`;
}

/** Newest first, then by id, as a list that comes whole is sorted here. */
function newestFirst(records: readonly TrueRecord[]): readonly TrueRecord[] {
  const keyed = records.map((entry) => {
    const { id, created_at } = wire.parse(entry.record);
    return { entry, id, created: toInstant(created_at) };
  });
  return keyed
    .toSorted((one, other) =>
      one.created === other.created ? (one.id < other.id ? -1 : 1) : one.created > other.created ? -1 : 1,
    )
    .map(({ entry }) => entry);
}

/** Sequin in the contract suite. */
export const sequinSubject: ProviderSubject<SequinEntry> = {
  provider: sequin,
  emulator: sequinEmulator,
  unknownIds: ["00000000-0000-4000-8000-000000000000"],
  inOrder: newestFirst,
  expected: (record) => {
    const { id, provider, oauth_app_id, properties, metadata, health, created_at, updated_at } = wire.parse(record);
    const { kind, test } = properties;
    return {
      typeName: "SequinCredential",
      provider: "SEQUIN",
      upstreamId: id,
      connector: provider,
      connectorKind: kind,
      environment: test === undefined ? null : test ? "TEST" : "LIVE",
      healthStatus: health?.status ?? null,
      health: {
        status: health?.status.toUpperCase() ?? "UNKNOWN",
        notes: health?.notes ?? [],
        checkedAt: health === null || health === undefined ? null : toInstant(health.time),
      },
      metadata,
      oauthApp: { appId: oauth_app_id, ownedBySequin: oauth_app_id === null },
      createdAt: toInstant(created_at),
      updatedAt: toInstant(updated_at),
    };
  },
};
