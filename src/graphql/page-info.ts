import { Field, ObjectType } from "type-graphql";
import type { CredentialPage } from "../domain/list-query.js";

type PageInfoRecord = CredentialPage["pageInfo"];

@ObjectType({
  description: "Where a page stands in its list, as Relay's connection specification has it.",
  simpleResolvers: true,
})
export class PageInfo implements PageInfoRecord {
  @Field(() => Boolean, { description: "Whether more stands behind this page." })
  readonly hasNextPage!: boolean;

  @Field(() => Boolean, { description: "Whether anything stands before this page." })
  readonly hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: "Pass it as `before` for the page before this one." })
  readonly startCursor!: string | null;

  @Field(() => String, { nullable: true, description: "Pass it as `after` for the page behind this one." })
  readonly endCursor!: string | null;
}
