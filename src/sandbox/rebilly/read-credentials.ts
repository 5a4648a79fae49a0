import type { Answer, ApiCall, Route } from "../kit/emulator.js";
import type { PageFaultKind } from "../kit/fault.js";
import type { StoredRecord } from "../kit/record-list.js";
import { ofCredential, ofType, PATH_PREFIXES } from "./addressed-credential.js";
import type { CredentialCollections } from "./credential-collection.js";
import { credentialItems, parseItemFields } from "./credential-items.js";
import type { CredentialType } from "./credential-type.js";
import { CREDENTIAL_FIELDS, ITEM_FIELDS } from "./fields.js";
import { listPage } from "./list-page.js";
import { problem, type InvalidField } from "./problem.js";
import type { Quota } from "./quota.js";
import type { RebillySwitches } from "./rebilly-switches.js";

const PAGE_FAULTS: readonly PageFaultKind[] = ["shortPage", "repeatPage", "clampOffset", "wrongTotal"];

interface Readable {
  readonly collections: CredentialCollections;
  readonly switches: RebillySwitches;
  readonly quota: Quota;
  readonly seed: number;
}

/** The routes that read: the list of a type, one credential, and what it gives access to. */
export function readCredentials(readable: Readable): readonly Route[] {
  return PATH_PREFIXES.flatMap((prefix): Route[] => [
    {
      method: "GET",
      path: `${prefix}/:type`,
      pageFaults: PAGE_FAULTS,
      handle: (call) => ofType(call, (type) => list(readable, type, call)),
    },
    {
      method: "GET",
      path: `${prefix}/:type/:id`,
      handle: (call) =>
        ofCredential(readable.collections, call, ({ stored: { record }, collection: { present } }) => ({
          status: 200,
          body: present(record),
        })),
    },
    {
      method: "GET",
      path: `${prefix}/:type/:id/items`,
      pageFaults: PAGE_FAULTS,
      handle: (call) => ofCredential(readable.collections, call, ({ stored }) => listItems(readable, stored, call)),
    },
  ]);
}

function list({ collections, switches, quota }: Readable, type: CredentialType, call: ApiCall): Answer {
  const { records, present } = collections[type];
  const all = records.all.map(({ record }) => record);
  const page = listPage(all, CREDENTIAL_FIELDS[type], call, ceilingOf(switches));
  if ("invalidFields" in page) return problem(422, call.path, page);
  return {
    status: 200,
    headers: { ...quota.headers, ...(switches.is("totals", true) ? page.headers : {}) },
    body: page.rows.map(present),
  };
}

/** Here the documentation does have the pagination headers, so they always come. */
function listItems({ switches, seed }: Readable, stored: StoredRecord, call: ApiCall): Answer {
  const invalidFields: InvalidField[] = [];
  const cut = parseItemFields(call.query.get("fields") ?? "", invalidFields);
  const page = listPage(credentialItems(stored, seed), ITEM_FIELDS, call, ceilingOf(switches));
  if ("invalidFields" in page) invalidFields.push(...page.invalidFields);
  if ("invalidFields" in page || invalidFields.length > 0) return problem(422, call.path, { invalidFields });
  return { status: 200, headers: page.headers, body: page.rows.map(cut) };
}

function ceilingOf(switches: RebillySwitches): "clamp" | "reject" {
  return switches.is("ceiling", "reject") ? "reject" : "clamp";
}
