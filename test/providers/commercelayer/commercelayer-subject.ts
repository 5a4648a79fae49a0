import { z } from "zod";
import { commercelayer } from "../../../src/providers/commercelayer/index.js";
import {
  commercelayer as commercelayerEmulator,
  type CommerceLayerEntry,
} from "../../../src/sandbox/commercelayer/commercelayer.js";
import type { ProviderSubject } from "../../support/describe-provider.js";

const wire = z.object({
  id: z.string(),
  attributes: z.object({
    name: z.string(),
    kind: z.string(),
    confidential: z.boolean(),
    redirect_uri: z.string().nullable(),
    client_id: z.string(),
    scopes: z.string(),
    expires_in: z.number().nullable(),
    mode: z.enum(["live", "test"]),
    custom: z.boolean().nullable(),
    reference: z.string().nullable(),
    reference_origin: z.string().nullable(),
    metadata: z.record(z.string(), z.json()).nullable(),
    created_at: z.string(),
    updated_at: z.string(),
  }),
});

/** Commerce Layer in the contract suite. */
export const commercelayerSubject: ProviderSubject<CommerceLayerEntry> = {
  provider: commercelayer,
  emulator: commercelayerEmulator,
  unknownIds: ["nobodyIsIt", "x"],
  listPaths: "/api",
  expected: (record) => {
    const { id, attributes } = wire.parse(record);
    return {
      typeName: "CommerceLayerApiCredential",
      provider: "COMMERCE_LAYER",
      upstreamId: id,
      kind: "OAUTH2_CLIENT",
      name: attributes.name,
      environment: attributes.mode === "live" ? "LIVE" : "TEST",
      mode: attributes.mode,
      identifier: attributes.client_id,
      clientId: attributes.client_id,
      scopes: attributes.scopes.split(" "),
      applicationKind: attributes.kind,
      confidential: attributes.confidential,
      redirectUri: attributes.redirect_uri,
      expiresIn: attributes.expires_in,
      custom: attributes.custom,
      reference: attributes.reference,
      referenceOrigin: attributes.reference_origin,
      organization: null,
      role: null,
      metadata: attributes.metadata,
      createdAt: attributes.created_at,
      updatedAt: attributes.updated_at,
    };
  },
};
