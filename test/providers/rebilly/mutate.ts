import { z } from "zod";
import type { GraphqlAnswer, TestGateway } from "../../support/gateway.js";

const payload = z.strictObject({
  credential: z.looseObject({ id: z.string(), upstreamId: z.string(), rebillyStatus: z.string() }).nullable(),
  userErrors: z.array(z.strictObject({ field: z.array(z.string()).nullable(), message: z.string(), code: z.string() })),
  secret: z.null().optional(),
});

export interface Mutated extends GraphqlAnswer {
  readonly payload: z.output<typeof payload> | null;
}

/** One mutation of Rebilly's own, its input in a variable. */
export async function mutate(
  gateway: TestGateway,
  field: string,
  input: Readonly<Record<string, unknown>>,
): Promise<Mutated> {
  const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
  const selection = `credential { __typename id upstreamId status rebillyStatus deactivatedAt secret { present masked } }
    userErrors { field message code } ${field.startsWith("create") ? "secret { label value }" : ""}`;
  const answer = await gateway.ask(`mutation ($input: ${type}!) { ${field}(input: $input) { ${selection} } }`, {
    input,
  });
  return { ...answer, payload: payload.nullable().parse(answer.data?.[field] ?? null) };
}

/** Makes a credential and gives its id; fails the test where that fails. */
export async function make(
  gateway: TestGateway,
  field: string,
  input: Readonly<Record<string, unknown>>,
): Promise<{ readonly id: string; readonly upstreamId: string }> {
  const { payload: made, text } = await mutate(gateway, field, { source: "billing", ...input });
  const { credential } = made ?? {};
  if (credential === undefined || credential === null) throw new Error(text);
  return credential;
}
