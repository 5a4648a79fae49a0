import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, ArgsType, Ctx, Info, Query, Resolver } from "type-graphql";
import type { Provider } from "../contract/provider.js";
import { checkJson } from "./check-json.js";
import { ConnectionArguments, type PageArguments } from "./connection-arguments.js";
import { type Connection, connectionType } from "./connection-type.js";
import type { GraphContext } from "./graph-context.js";
import { listConnection } from "./list-connection.js";

/** What the graph is made from: the rest of a provider is the inventory's business. */
export type GraphProvider = Pick<Provider, "name" | "description" | "graphql">;

@ArgsType()
// oxlint-disable-next-line typescript/no-extraneous-class -- type-graphql knows arguments by class, and a provider may have none
class NoArguments {}

/** Declares the provider's own connection on Query: nodes of its type, its native arguments next to `source` and the connection arguments. */
export function providerConnectionResolver(provider: GraphProvider): new () => object {
  const { field, description, typePrefix, nodeType, argumentsType = NoArguments } = provider.graphql.connection;
  const ProviderConnection = connectionType(typePrefix, nodeType);

  @Resolver()
  class ProviderConnectionResolver {
    @Query(() => ProviderConnection, { name: field, nullable: true, description })
    async list(
      @Args(() => argumentsType) native: object,
      @Arg("source", () => String, { nullable: true, description: "Only this source: its key." })
      source: string | null | undefined,
      @Args(() => ConnectionArguments) page: PageArguments,
      @Ctx() context: GraphContext,
      @Info() info: GraphQLResolveInfo,
    ): Promise<Connection> {
      for (const [name, value] of Object.entries(native)) checkJson(value, name);
      return listConnection(
        { ...page, connection: field, provider: provider.name, source, native: { ...native } },
        context,
        info,
      );
    }
  }

  return ProviderConnectionResolver;
}
