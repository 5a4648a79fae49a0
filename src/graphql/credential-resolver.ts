import { Arg, Args, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from "type-graphql";
import type { GraphQLResolveInfo } from "graphql";
import { CredentialSource } from "../contract/credential-source.js";
import { Credential } from "../contract/credential.js";
import type { CredentialRecord } from "../domain/credential-record.js";
import type { SourceRecord } from "../domain/source.js";
import type { Connection } from "./connection-type.js";
import { CredentialConnection } from "./credential-connection.js";
import { CredentialListArguments } from "./credential-list-arguments.js";
import { listOrder } from "./credential-order.js";
import type { GraphContext } from "./graph-context.js";
import { listConnection } from "./list-connection.js";
import { listFilter } from "./list-filter.js";
import { nodeSelection } from "./list-selection.js";
import { sourceOf } from "./source-of.js";

@Resolver(() => Credential)
export class CredentialResolver {
  @Query(() => Credential, {
    nullable: true,
    description: "A credential by its id, whichever provider keeps it; null when there is none, or it may not be read.",
  })
  credential(
    @Arg("id", () => ID, { description: "An `id` as a query returned it." }) id: string,
    @Ctx() { session }: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<CredentialRecord | null> {
    return session.credential(id, nodeSelection(info));
  }

  @Query(() => CredentialConnection, {
    nullable: true,
    description:
      "All credentials of all sources in one list: sources in configured order, each in its provider's own, unless ordered otherwise.",
  })
  async credentials(
    @Args(() => CredentialListArguments) { filter, orderBy, ...page }: CredentialListArguments,
    @Ctx() context: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection> {
    return listConnection(
      {
        ...page,
        connection: "credentials",
        filter: listFilter(filter, context, info),
        order: listOrder(orderBy),
      },
      context,
      info,
    );
  }

  @FieldResolver(() => CredentialSource, { description: "The configured account that it was found in." })
  source(@Root() credential: CredentialRecord, @Ctx() { session }: GraphContext): SourceRecord {
    return sourceOf(credential, session);
  }
}
