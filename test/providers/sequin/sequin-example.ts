import type { ParsedRow } from "../../../src/contract/collection.js";
import { exampleSources } from "../../../src/contract/example-sources.js";
import type { CredentialRecord } from "../../../src/domain/credential-record.js";
import { sequinCollection } from "../../../src/providers/sequin/collection.js";
import { sequin } from "../../../src/providers/sequin/index.js";
import { jsonAnswer } from "../../support/json-answer.js";

const [source] = exampleSources(sequin).map((example) => example.source);
if (source === undefined) throw new Error("an example");

/** The collection at a source that is never asked. */
export const collection = sequinCollection(source);

export const ID = "c906b4a4-0cda-4f46-bd80-255f570c195d";
export const APP_ID = "8ff58ef0-d376-4ae8-b2e2-9f0206aa65b8";

/** The documentation's own sample. */
export const SAMPLE = {
  id: ID,
  provider: "stripe",
  oauth_app_id: APP_ID,
  oauth_app: {
    name: "Arakkis - Stripe",
    id: APP_ID,
    client_id: "b9f074c939140210e8c231845bbe8b98",
    client_secret: "**********",
    metadata: {},
    provider: "stripe",
    created_at: "2024-02-20T02:10:52Z",
    updated_at: "2024-02-20T02:10:52Z",
  },
  properties: { kind: "stripe_key", name: "TEST ACCOUNT", secret: "***********", test: true },
  metadata: { custom_property: 42 },
  health: { status: "error", notes: ["We're receiving 401s from Stripe for this token."], time: "2023-12-15 01:29:29" },
  created_at: "2024-02-19T22:59:41Z",
  updated_at: "2024-02-19T22:59:42Z",
};

/** A row as the collection reads it. */
export function rowOf(body: unknown): ParsedRow {
  return collection.parseOne(jsonAnswer(body));
}

/** The record of the sample with these changes. */
export function recordOf(changes: Readonly<Record<string, unknown>> = {}): CredentialRecord {
  const { record } = rowOf({ ...SAMPLE, ...changes });
  if (record === undefined) throw new Error("a row without record");
  return record;
}
