import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, Ctx, FieldResolver, Info, Query, Resolver, Root } from "type-graphql";
import { CredentialSource } from "../contract/credential-source.js";
import type { SourceRecord } from "../domain/source.js";
import { ConnectionArguments, type PageArguments } from "./connection-arguments.js";
import { type Connection, connectionOf } from "./connection-type.js";
import { CredentialConnection } from "./credential-connection.js";
import type { GraphContext } from "./graph-context.js";
import { listSelection } from "./list-selection.js";

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
    @Args(() => ConnectionArguments) page: PageArguments,
    @Ctx() { session }: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection> {
    return connectionOf(
      await session.list({
        ...page,
        connection: "CredentialSource.credentials",
        source: source.key,
        selection: listSelection(info),
      }),
    );
  }
}
