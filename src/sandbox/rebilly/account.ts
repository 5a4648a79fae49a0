import { Random } from "../kit/random.js";
import { resourceId } from "./resource-id.js";

/** Whose credentials these are, and by what a caller shows to be allowed to see and change them. */
export interface Account {
  readonly organizationId: string;
  /** Sent as `REB-APIKEY`. */
  readonly apiKey: string;
  /** A JWT, sent as a bearer token. The sandbox tells it to nobody; tests ask for it here. */
  readonly sessionToken: string;
}

export function accountOf(identitySeed: number): Account {
  const random = new Random(identitySeed, "rebilly/identity");
  const organizationId = resourceId("org", random);
  const apiKey = `sk_sandbox_${random.text(43)}`;
  const claims = [{ typ: "JWT", alg: "HS256" }, { sub: organizationId }].map((part) =>
    Buffer.from(JSON.stringify(part)).toString("base64url"),
  );
  return { organizationId, apiKey, sessionToken: [...claims, random.text(43)].join(".") };
}
