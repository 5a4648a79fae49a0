import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, Ctx, FieldResolver, Info, Query, Resolver, Root } from "type-graphql";
import { CredentialSource } from "../contract/credential-source.js";
import type { SourceRecord } from "../domain/source.js";
import type { Connection } from "./connection-type.js";
import { CredentialConnection } from "./credential-connection.js";
import { CredentialListArguments } from "./credential-list-arguments.js";
import { listOrder } from "./credential-order.js";
import type { GraphContext } from "./graph-context.js";
import { listConnection } from "./list-connection.js";
import { listFilter } from "./list-filter.js";

@Resolver(() => CredentialSource)
export class CredentialSourceResolver {
  @Query(() => [CredentialSource], {
    nullable: true,
    description: "The configured accounts, in configured order: those that the viewer may read.",
  })
  credentialSources(@Ctx() { session }: GraphContext): readonly SourceRecord[] {
    return session.sources();
  }

  @Query(() => CredentialSource, {
    nullable: true,
    description: "One configured account; null when there is none, or it may not be read.",
  })
  credentialSource(
    @Arg("key", () => String, { description: "Its id in the configuration." }) key: string,
    @Ctx() { session }: GraphContext,
  ): SourceRecord | null {
    return session.source(key);
  }

  @FieldResolver(() => CredentialConnection, { nullable: true, description: "The credentials of this account." })
  async credentials(
    @Root() source: SourceRecord,
    @Args(() => CredentialListArguments) { filter, orderBy, ...page }: CredentialListArguments,
    @Ctx() context: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection> {
    return listConnection(
      {
        ...page,
        connection: "CredentialSource.credentials",
        source: source.key,
        filter: listFilter(filter, context, info),
        order: listOrder(orderBy),
      },
      context,
      info,
    );
  }
}
