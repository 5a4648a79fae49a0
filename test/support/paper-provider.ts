import { ArgsType, Field, ObjectType } from "type-graphql";
import { Credential } from "../../src/contract/credential.js";
import { Node } from "../../src/contract/node.js";
import type { CredentialRecord, Instant } from "../../src/domain/credential-record.js";
import { encodeGlobalId } from "../../src/domain/global-id.js";
import type { SourceRecord } from "../../src/domain/source.js";
import type { GraphProvider } from "../../src/graphql/provider-connection-resolver.js";

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written as the brand demands
const CREATED_AT = "2026-01-31T08:00:00.000Z" as Instant;

/** A provider of which only the graph's side exists: for tests of the graph and of the server over a session in memory. */
@ObjectType({ implements: [Node, Credential], simpleResolvers: true, description: "A password on paper." })
class PaperCredential extends Credential {
  @Field(() => String, { nullable: true, description: "The drawer that it lies in." })
  readonly drawer!: string | null;
}

@ArgsType()
class PaperArguments {
  @Field(() => String, { nullable: true, description: "Only this drawer." })
  readonly drawer?: string | null;
}

export const paperProvider: GraphProvider = {
  name: "PAPER",
  description: "Passwords on paper.",
  graphql: {
    objectTypes: [PaperCredential],
    connection: {
      field: "paperCredentials",
      description: "Passwords on paper.",
      typePrefix: "PaperCredential",
      nodeType: () => PaperCredential,
      argumentsType: PaperArguments,
    },
  },
};

export function paperSource(key: string): SourceRecord {
  return {
    id: encodeGlobalId({ kind: "source", source: key }),
    key,
    name: `The desk ${key}`,
    provider: "PAPER",
    capabilities: {
      collections: [
        {
          name: "sheets",
          typeName: "PaperCredential",
          pagination: "PAGE",
          largestPage: 100,
          total: "ALWAYS",
          filters: [],
          writes: [],
        },
      ],
    },
  };
}

export function paperRecord(sourceKey: string, upstreamId: string): CredentialRecord & { readonly drawer: string } {
  return {
    typeName: "PaperCredential",
    id: encodeGlobalId({ kind: "credential", provider: "PAPER", source: sourceKey, collection: "sheets", upstreamId }),
    upstreamId,
    sourceKey,
    provider: "PAPER",
    name: `Sheet ${upstreamId}`,
    kind: "PASSWORD",
    status: "ACTIVE",
    environment: "LIVE",
    identifier: null,
    secret: { present: true, masked: "****", revealable: false },
    scopes: null,
    domains: [],
    createdAt: CREATED_AT,
    updatedAt: null,
    expiresAt: null,
    lastUse: { state: "UNKNOWN", at: null },
    health: { status: "OK", notes: ["dry"], checkedAt: null },
    metadata: { colour: "white", tags: ["a", 1] },
    drawer: "top",
  };
}
