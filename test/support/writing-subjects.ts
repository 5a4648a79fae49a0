import { z } from "zod";
import type { ProviderWord } from "./five-sources.js";
import { rawId } from "./raw-id.js";
import type { Input, WritableSource } from "./writable-source.js";

/** A provider whose writes behave the same under the same faults: what differs is here. */
export interface WritingSubject {
  readonly title: string;
  readonly provider: ProviderWord;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly create: {
    readonly mutation: string;
    readonly inputOf: (source: WritableSource, name: string) => Promise<Input>;
    /** Status of the answer. */
    readonly status: number;
    /** Whether a repeat makes no second credential, so that it is tried again. */
    readonly repeatable: boolean;
    /** What the advice after a lost answer says. */
    readonly howToLook: string;
  };
  /** Takes `id` and `name`; left out where there is none. */
  readonly update?: { readonly mutation: string; readonly method: string; readonly status: number };
  readonly remove?: { readonly mutation: string; readonly status: number };
  /** Whether credentials can be rotated, and how their creation is refused for a field that a rotation does not have. */
  readonly rotate?: { readonly refusal: { readonly status: number; readonly body: unknown } };
  /** What the paths of its API begin with, unlike that of its endpoint for access tokens. */
  readonly apiPath: string;
  /** Global id of the credential at the key `mine` with this upstream id. */
  readonly globalId: (upstreamId: string) => string;
  /** An upstream id that no credential has. */
  readonly unknownId: string;
}

const EMAILIT = {
  provider: "emailit",
  create: {
    mutation: "createEmailitCredential",
    inputOf: async (_source, name) => ({ source: "mine", name, type: "API" }),
    status: 201,
    repeatable: false,
    howToLook: 'ask emailitCredentials(source: "mine") for one named "',
  },
  remove: { mutation: "deleteEmailitCredential", status: 200 },
  rotate: { refusal: { status: 422, body: { message: "No.", errors: { name: ["No."] } } } },
  apiPath: "/v",
  globalId: (upstreamId) => rawId("EMAILIT", "mine", "credentials", upstreamId),
  unknownId: "key_none",
} as const satisfies Partial<WritingSubject>;

const withOrganization = z.object({
  relationships: z.object({ organization: z.object({ data: z.object({ id: z.string() }) }) }),
});

export const WRITING_SUBJECTS: readonly WritingSubject[] = [
  {
    ...EMAILIT,
    title: "Emailit in version 1",
    settings: { apiVersion: 1 },
    update: { mutation: "updateEmailitCredential", method: "PUT", status: 200 },
  },
  {
    ...EMAILIT,
    title: "Emailit in version 2",
    settings: { apiVersion: 2 },
    update: { mutation: "updateEmailitCredential", method: "POST", status: 200 },
  },
  {
    title: "AhaSend",
    provider: "ahasend",
    create: {
      mutation: "createAhaSendSmtpCredential",
      inputOf: async (_source, name) => ({ source: "mine", name, sendingScope: "GLOBAL" }),
      status: 201,
      repeatable: true,
      howToLook: "send the same input with the same `idempotencyKey`",
    },
    remove: { mutation: "deleteAhaSendSmtpCredential", status: 200 },
    rotate: { refusal: { status: 400, body: { message: "No." } } },
    apiPath: "/v2/",
    globalId: (upstreamId) => rawId("AHASEND", "mine", "smtp-credentials", upstreamId),
    unknownId: "00000000-0000-4000-8000-000000000000",
  },
  {
    title: "Sequin",
    provider: "sequin",
    create: {
      mutation: "importSequinCredential",
      inputOf: async (_source, name) => ({
        source: "mine",
        name,
        connectorKind: "stripe_key",
        properties: { secret: `sk_live_of_${name}` },
      }),
      status: 200,
      repeatable: true,
      howToLook: 'ask sequinCredentials(source: "mine"); importing the same account again changes',
    },
    update: { mutation: "updateSequinCredential", method: "PATCH", status: 200 },
    apiPath: "/v1/",
    globalId: (upstreamId) => rawId("SEQUIN", "mine", "credentials", upstreamId),
    unknownId: "00000000-0000-4000-8000-000000000000",
  },
  {
    title: "Commerce Layer",
    provider: "commercelayer",
    create: {
      mutation: "createCommerceLayerApiCredential",
      inputOf: async ({ control }, name) => {
        const [record] = await control.truth();
        const { relationships } = withOrganization.parse(record);
        const organizationId = relationships.organization.data.id;
        return { source: "mine", name, applicationKind: "sales_channel", organizationId };
      },
      status: 201,
      repeatable: false,
      howToLook: 'ask commerceLayerApiCredentials(source: "mine", filter: { name_eq: "',
    },
    update: { mutation: "updateCommerceLayerApiCredential", method: "PATCH", status: 200 },
    remove: { mutation: "deleteCommerceLayerApiCredential", status: 204 },
    rotate: {
      refusal: { status: 422, body: { errors: [{ detail: "No.", source: { pointer: "/data/attributes/name" } }] } },
    },
    apiPath: "/api/",
    globalId: (upstreamId) => rawId("COMMERCE_LAYER", "mine", "api_credentials", upstreamId),
    unknownId: "none123456",
  },
];

/** Tries and waits of the sources under fault: three tries, without waiting long between them. */
export const RETRYING = { retry: { attempts: 3, maxDelay: "20ms" } } as const;
