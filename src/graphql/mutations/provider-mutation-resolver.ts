import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, Info, Mutation, Resolver } from "type-graphql";
import type { Provider, ProviderMutation } from "../../contract/provider.js";
import type { WriteCommand, WriteResult } from "../../domain/write.js";
import { checkJson } from "../check-json.js";
import type { GraphContext } from "../graph-context.js";
import { payloadSelection } from "../list-selection.js";
import { payloadType, type PayloadExtra } from "./payload-types.js";

const EXTRAS: Readonly<Record<ProviderMutation["write"], readonly PayloadExtra[]>> = {
  CREATE: ["secret"],
  IMPORT: ["created"],
  UPDATE: [],
  DELETE: ["deletedCredentialId"],
  DEACTIVATE: [],
};

/** Declares one mutation of a provider's own. */
export function providerMutationResolver(
  provider: Pick<Provider, "name">,
  mutation: ProviderMutation,
): new () => object {
  const { field, description, input: inputType, nodeType, write } = mutation;
  const Payload = payloadType(field, nodeType, EXTRAS[write]);

  @Resolver()
  class ProviderMutationResolver {
    @Mutation(() => Payload, { name: field, nullable: true, description })
    async write(
      @Arg("input", () => inputType, { description: "What to do." }) input: object,
      @Ctx() { session }: GraphContext,
      @Info() info: GraphQLResolveInfo,
    ): Promise<WriteResult> {
      for (const [name, value] of Object.entries(input)) checkJson(value, name);
      return session.write(commandOf(provider.name, mutation, { ...input }), payloadSelection(info));
    }
  }

  return ProviderMutationResolver;
}

/** The parts of the input that every mutation has, from those of the provider's own. */
function commandOf(
  provider: string,
  mutation: ProviderMutation,
  { source, idempotencyKey, id, ...input }: Readonly<Record<string, unknown>>,
): WriteCommand {
  const { field } = mutation;
  switch (mutation.write) {
    case "CREATE":
    case "IMPORT":
      return {
        write: mutation.write,
        mutation: field,
        provider,
        collection: mutation.collection,
        source: String(source),
        idempotencyKey: typeof idempotencyKey === "string" ? idempotencyKey : null,
        input,
      };
    case "UPDATE":
      return { write: "UPDATE", mutation: field, provider, id: String(id), input };
    case "DELETE":
    case "DEACTIVATE":
      return { write: mutation.write, mutation: field, provider, id: String(id) };
  }
}
