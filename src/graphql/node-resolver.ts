import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, ID, Info, Query, Resolver } from "type-graphql";
import { Node } from "../contract/node.js";
import type { CredentialRecord } from "../domain/credential-record.js";
import { CredgraphError } from "../domain/errors.js";
import type { SourceRecord } from "../domain/source.js";
import type { GraphContext } from "./graph-context.js";
import { nodeSelection } from "./list-selection.js";

type NodeRecord = CredentialRecord | SourceRecord;

@Resolver()
export class NodeResolver {
  @Query(() => Node, {
    nullable: true,
    description: "A credential or a source by its id; null when there is none, or it may not be read.",
  })
  node(
    @Arg("id", () => ID, { description: "An `id` as a query returned it." }) id: string,
    @Ctx() { session }: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<NodeRecord | null> {
    return session.node(id, nodeSelection(info));
  }

  /** One promise for each: an id that fails is null with an error of its own, and its neighbours are not. */
  @Query(() => [Node], {
    nullable: "itemsAndList",
    description:
      "Several at once, in the order of their ids: at most 100, unless configured otherwise. They are fetched together.",
  })
  nodes(
    @Arg("ids", () => [ID], { description: "`id`s as queries returned them; one may occur twice." })
    ids: readonly string[],
    @Ctx() { session, limits }: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<NodeRecord | null>[] {
    if (ids.length > limits.nodes) {
      throw new CredgraphError(
        "BAD_USER_INPUT",
        `nodes takes at most ${limits.nodes} ids, not ${ids.length} (limits.nodes).`,
      );
    }
    const fields = nodeSelection(info);
    return ids.map((id) => session.node(id, fields));
  }
}
