import { z } from "zod";
import { wireInstant } from "../../contract/wire-instant.js";
import { LARGEST_INT } from "../../domain/largest-int.js";

/** 16 alphanumeric characters, `key_` with a KSUID behind it since January 2026, or a number: the API's clients disagree. */
export const EMAILIT_ID = /^[A-Za-z0-9_-]{1,128}$/;

const id = z.union([z.string(), z.int().nonnegative().transform(String)]).pipe(z.string().regex(EMAILIT_ID));

const dates = {
  last_used_at: wireInstant.nullish(),
  created_at: wireInstant.nullish(),
  updated_at: wireInstant.nullish(),
};

/** A row of `/v1/credentials`. The `key` that only a creation returns is not part of it and never kept. */
export const emailitCredential = z.object({
  id,
  name: z.string().nullish(),
  type: z.enum(["smtp", "api"]).nullish(),
  ...dates,
});
export type EmailitCredentialRow = z.output<typeof emailitCredential>;

/** A row of `/v2/api-keys`. */
export const emailitApiKey = z.object({
  id,
  name: z.string().nullish(),
  scope: z.string().nullish(),
  ...dates,
});
export type EmailitApiKeyRow = z.output<typeof emailitApiKey>;

const count = z.int().nonnegative().max(LARGEST_INT).nullish().catch(undefined);

/**
 * A list of either version. Version 1 documents `data` only; its clients have seen `total_records`, and the framework that its dates point to would
 * send `meta`. Version 2 documents `next_page_url`. Each is used where it comes and fits, none is relied on.
 */
export const emailitList = z.object({
  data: z.array(z.unknown()),
  total_records: count,
  next_page_url: z.string().nullish().catch(undefined),
  meta: z.object({ total: count, last_page: count }).nullish().catch(undefined),
});

/** Version 1 documents a bare object; two of its clients expect `{ data: {…} }`. */
export const emailitEnvelope = z.object({ data: z.record(z.string(), z.unknown()) });
export const emailitObject = z.record(z.string(), z.unknown());
