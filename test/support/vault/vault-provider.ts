import { Field, InputType, ObjectType } from "type-graphql";
import { z } from "zod";
import { badResponse } from "../../../src/contract/bad-response.js";
import type { ParsedRow } from "../../../src/contract/collection.js";
import { configuredSecret } from "../../../src/contract/configured-secret.js";
import { Credential } from "../../../src/contract/credential.js";
import { CreateInput } from "../../../src/contract/mutation-inputs.js";
import { Node } from "../../../src/contract/node.js";
import { parseRow } from "../../../src/contract/parse-row.js";
import { defineProvider } from "../../../src/contract/provider.js";
import { requireStyle } from "../../../src/contract/require-style.js";
import type { CollectionWrites } from "../../../src/contract/writes.js";
import type { CredentialRecord } from "../../../src/domain/credential-record.js";
import { encodeGlobalId } from "../../../src/domain/global-id.js";
import { Secret } from "../../../src/domain/secret.js";
import { pathOf } from "../../../src/http/path-of.js";

/** The smallest provider that there can be, whose lists go on by `Link` headers as those of GitHub do: what a sixth provider takes. */
const VAULT_ID = /^[a-z0-9]{12}$/;

const wireKey = z.object({ id: z.string().regex(VAULT_ID), label: z.string().nullish() });

@ObjectType({ implements: [Node, Credential], simpleResolvers: true, description: "A key in a vault." })
class VaultKey extends Credential {
  @Field(() => String, { nullable: true, description: "What is written on it." })
  readonly label!: string | null;
}

@InputType({ description: "The key to make." })
class CreateVaultKeyInput extends CreateInput {
  @Field(() => String, { description: "What is written on it." })
  readonly label!: string;
}

const labelled = z.object({ label: z.string() });
const made = z.object({ combination: z.string() });

/** A key can be made and thrown away. */
const WRITES: CollectionWrites = {
  create: {
    request: (input) => ({ method: "POST", path: pathOf("keys"), body: labelled.parse(input) }),
    readSecret: ({ body }) => ({ value: new Secret(made.parse(body).combination), label: "combination" }),
    howToLook: (source) => `ask vaultKeys(source: "${source}").`,
  },
  remove: (upstreamId) => ({ method: "DELETE", path: pathOf("keys", upstreamId) }),
  rotate: { inputOf: ({ name }) => ({ label: name }) },
  readRefusals: ({ body }) => {
    const { data } = labelled.safeParse(body);
    return data === undefined ? [] : [{ field: ["label"], message: data.label }];
  },
};

function keyRecord({ id, label = null }: z.output<typeof wireKey>, sourceKey: string): CredentialRecord {
  const own = { label };
  return {
    typeName: "VaultKey",
    id: encodeGlobalId({
      kind: "credential",
      provider: "VAULT",
      source: sourceKey,
      collection: "keys",
      upstreamId: id,
    }),
    upstreamId: id,
    sourceKey,
    provider: "VAULT",
    name: label ?? id,
    kind: "OTHER",
    status: "ACTIVE",
    environment: null,
    identifier: null,
    secret: { present: true, masked: null, revealable: false },
    scopes: null,
    domains: null,
    createdAt: null,
    updatedAt: null,
    expiresAt: null,
    lastUse: { state: "UNKNOWN", at: null },
    health: { status: "UNKNOWN", notes: [], checkedAt: null },
    metadata: null,
    ...own,
  };
}

/** The cursor of the link with this relation: `Link: </keys?limit=2&cursor=abc>; rel="next"`. Of its address only the cursor is used. */
function linkedCursor(header: string | undefined, relation: string): string | undefined {
  const link = (header ?? "").split(",").find((part) => part.includes(`rel="${relation}"`));
  const target = /<([^>]*)>/.exec(link ?? "")?.[1];
  return target === undefined
    ? undefined
    : (URL.parse(target, "http://vault")?.searchParams.get("cursor") ?? undefined);
}

export const vault = defineProvider({
  name: "VAULT",
  description: "A vault.",
  config: {
    provider: "vault",
    liveOrigin: "https://vault.example",
    settings: z.strictObject({}),
    authKeys: [["token"]],
    fromEnvironment: () => undefined,
  },
  settingsExamples: [{}],
  upstreamId: VAULT_ID,
  graphql: {
    objectTypes: [VaultKey],
    connection: {
      field: "vaultKeys",
      description: "Keys in vaults.",
      typePrefix: "VaultKey",
      nodeType: () => VaultKey,
    },
    mutations: [
      {
        field: "createVaultKey",
        write: "CREATE",
        collection: "keys",
        description: "Makes a key. Its combination is returned this once.",
        input: CreateVaultKeyInput,
        nodeType: () => VaultKey,
      },
    ],
  },
  authorize: (source) => ({ kind: "bearer", token: configuredSecret(source, "token") }),
  collections: [
    {
      name: "keys",
      typeName: "VaultKey",
      bind: (source) => {
        const toRow = (row: unknown): ParsedRow => parseRow(row, wireKey, (wire) => keyRecord(wire, source.key));
        return {
          pager: { style: "cursor", maxLimit: 50 },
          total: "NEVER",
          batch: { by: "single" },
          list: (request) => {
            const { limit, after, before } = requireStyle(request, "cursor");
            const cursor = after ?? before;
            return {
              method: "GET",
              path: pathOf("keys"),
              query: [["limit", String(limit)], ...(cursor === undefined ? [] : [["cursor", cursor] as const])],
            };
          },
          parseList: (response) => {
            const rows = z.array(z.unknown()).safeParse(response.body);
            if (!rows.success) throw badResponse(source.key, "keys", "list of keys");
            const [next, previous] = ["next", "prev"].map((relation) =>
              linkedCursor(response.header("link"), relation),
            );
            return {
              rows: rows.data.map(toRow),
              hasMore: next !== undefined,
              ...(next === undefined ? {} : { next }),
              ...(previous === undefined ? {} : { previous }),
            };
          },
          get: (upstreamId) => ({ method: "GET", path: pathOf("keys", upstreamId) }),
          parseOne: ({ body }) => toRow(body),
          writes: WRITES,
        };
      },
    },
  ],
});
