import { ArgsType, Field, Int } from "type-graphql";
import type { ListQuery } from "../domain/list-query.js";

export type PageArguments = Pick<ListQuery, "first" | "after" | "last" | "before">;

/** `first`/`after` or `last`/`before`, on every connection. The list engine checks them, so that one place explains what is wrong. */
@ArgsType()
export class ConnectionArguments implements PageArguments {
  @Field(() => Int, {
    nullable: true,
    description:
      "How many, from the start or behind `after`. 25 when neither `first` nor `last` is given; at most 100, unless configured otherwise.",
  })
  readonly first?: number | null;

  @Field(() => String, { nullable: true, description: "Only what stands behind this cursor." })
  readonly after?: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      "How many, from the end or before `before`; at most 100, unless configured otherwise. Not together with `first`.",
  })
  readonly last?: number | null;

  @Field(() => String, { nullable: true, description: "Only what stands before this cursor." })
  readonly before?: string | null;
}
