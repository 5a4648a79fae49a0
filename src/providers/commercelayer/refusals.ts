import { z } from "zod";
import type { Refusal } from "../../contract/writes.js";
import type { UpstreamResponse } from "../../http/upstream-request.js";

const text = z.string().min(1).optional().catch(undefined);
const errors = z.object({
  errors: z.array(
    z.object({ title: text, detail: text, source: z.object({ pointer: text }).optional().catch(undefined) }),
  ),
});

/** Arguments by the pointers of JSON:API. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  "/data/attributes/name": ["name"],
  "/data/attributes/kind": ["applicationKind"],
  "/data/attributes/redirect_uri": ["redirectUri"],
  "/data/attributes/expires_in": ["expiresIn"],
  "/data/attributes/mode": ["mode"],
  "/data/attributes/custom": ["custom"],
  "/data/attributes/reference": ["reference"],
  "/data/attributes/reference_origin": ["referenceOrigin"],
  "/data/attributes/metadata": ["metadata"],
  "/data/relationships/organization": ["organizationId"],
  "/data/relationships/role": ["roleId"],
};

/** Everything that is wrong, each with the argument that it points to. */
export function readRefusals({ body }: UpstreamResponse): readonly Refusal[] {
  const { data } = errors.safeParse(body);
  return (data?.errors ?? []).flatMap(({ title, detail, source }) => {
    const message = detail ?? title;
    const pointer = source?.pointer ?? "";
    const field = Object.hasOwn(FIELDS, pointer) ? (FIELDS[pointer] ?? null) : null;
    return message === undefined ? [] : [{ field, message }];
  });
}
