import { z } from "zod";
import type { JsonObject } from "../kit/json.js";
import { text, websiteId } from "./creation-schemas.js";
import type { CredentialType } from "./credential-type.js";

const status = z.enum(["active", "inactive", "deactivated"]);

/** Nothing but the status of most credentials can be changed: a new secret is a new credential. */
const STATUS_ONLY = z.object({ status });

const FURTHER: Readonly<Partial<Record<CredentialType, z.ZodType<JsonObject>>>> = {
  taxjar: z.object({ status, omitFromAddress: z.boolean().exactOptional() }),
  plaid: z.object({
    status: status.exactOptional(),
    websiteId: websiteId.exactOptional(),
    clientId: text.exactOptional(),
    secretToken: text.exactOptional(),
    useStripe: z.boolean().exactOptional(),
  }),
};

/** The fields that PATCH takes; whatever else a body has is passed over, so that a credential may be sent as it was read. */
export function updateSchema(type: CredentialType): z.ZodType<JsonObject> {
  return FURTHER[type] ?? STATUS_ONLY;
}
