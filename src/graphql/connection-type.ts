import { Field, Int, ObjectType } from "type-graphql";
import type { GraphqlClass } from "../contract/provider.js";
import type { CredentialRecord } from "../domain/credential-record.js";
import type { CredentialPage, CredentialPageEdge } from "../domain/list-query.js";
import type { SourceReport } from "../domain/source.js";
import { CredentialSourceReport } from "./credential-source-report.js";
import { PageInfo } from "./page-info.js";

/** What a connection's fields are read from. */
export interface Connection extends CredentialPage {
  readonly nodes: readonly CredentialRecord[];
}

/** Edges are handed on as they are: their cursors are made when read, and most queries read none. */
export function connectionOf(page: CredentialPage): Connection {
  const { edges, pageInfo, totalCount, sources } = page;
  return { edges, nodes: edges.map((edge) => edge.node), pageInfo, totalCount, sources };
}

/** Declares `<prefix>Connection` and `<prefix>Edge`. Called once per prefix: type-graphql knows types by class, GraphQL by name. */
export function connectionType(prefix: string, nodeType: () => GraphqlClass): new () => Connection {
  @ObjectType(`${prefix}Edge`, { description: `One ${prefix} in a list.`, simpleResolvers: true })
  class Edge implements CredentialPageEdge {
    @Field(() => String, {
      description: "Its place in the list: pass it as `after` or `before`, with any page size.",
    })
    readonly cursor!: string;

    @Field(nodeType, { description: "The credential that stands there." })
    readonly node!: CredentialRecord;
  }

  @ObjectType(`${prefix}Connection`, {
    description: `One page of a list of ${prefix}, as Relay's connection specification has it.`,
    simpleResolvers: true,
  })
  class PageOfEdges implements Connection {
    @Field(() => [Edge], { description: "The credentials of this page, each with its cursor." })
    readonly edges!: readonly CredentialPageEdge[];

    @Field(() => [nodeType()], { description: "The same without cursors." })
    readonly nodes!: readonly CredentialRecord[];

    @Field(() => PageInfo, { description: "Where this page stands in the list, and how to go on from it." })
    readonly pageInfo!: CredentialPage["pageInfo"];

    @Field(() => Int, {
      nullable: true,
      description:
        "How long the whole list is; null when unknown for any source. Free where the providers tell it, else the lists are read for it.",
    })
    readonly totalCount!: number | null;

    @Field(() => [CredentialSourceReport], { description: "How each source contributed." })
    readonly sources!: readonly SourceReport[];
  }

  return PageOfEdges;
}
