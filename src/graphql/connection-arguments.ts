import { ArgsType, Field, Int } from "type-graphql";
import { describedEnum } from "../contract/described-enum.js";
import type { ListQuery, OnSourceError } from "../domain/list-query.js";

export type PageArguments = Pick<ListQuery, "first" | "after" | "last" | "before" | "onSourceError">;

const OnSourceErrorEnum = describedEnum<OnSourceError>(
  "CredentialOnSourceError",
  "What a source that fails does to a connection over several.",
  {
    REPORT:
      "The others' credentials come, and `sources` says who failed; it keeps its place, and what was passed by comes once it is well again.",
    FAIL: "The connection is an error.",
  },
);

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

  @Field(() => OnSourceErrorEnum, {
    defaultValue: "REPORT",
    description: "Whether one source that fails fails the connection.",
  })
  readonly onSourceError!: OnSourceError;
}
