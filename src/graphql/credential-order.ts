import { Field, InputType } from "type-graphql";
import { describedEnum } from "../contract/described-enum.js";
import { CredgraphError } from "../domain/errors.js";
import type { ListOrder } from "../domain/list-query.js";

type OrderField = "SOURCE" | "CREATED_AT" | "UPDATED_AT" | "LAST_USED_AT" | "EXPIRES_AT" | "NAME";

const CredentialOrderFieldEnum = describedEnum<OrderField>(
  "CredentialOrderField",
  "What a list of credentials is ordered by. Those without a value come last in both directions.",
  {
    SOURCE: "Sources in configured order, each in its provider's own order: the cheapest one.",
    CREATED_AT: "Their age: when they were created.",
    UPDATED_AT: "When their records last changed.",
    LAST_USED_AT: "When they were last used, as far as the provider knows.",
    EXPIRES_AT: "When they end, as far as they do.",
    NAME: "Their names, ASCII letters in either case and everything else by code unit.",
  },
);

const OrderDirectionEnum = describedEnum<"ASC" | "DESC">("OrderDirection", "Which end of an order comes first.", {
  ASC: "The oldest, the smallest, or A.",
  DESC: "The newest, the largest, or Z.",
});

@InputType({
  description:
    "One order over all sources. A list that its provider cannot sort is read as a whole for it, within the budget of the query.",
})
export class CredentialOrder {
  @Field(() => CredentialOrderFieldEnum, {
    defaultValue: "SOURCE",
    description: "What the credentials are compared by.",
  })
  readonly field!: OrderField;

  @Field(() => OrderDirectionEnum, { defaultValue: "ASC", description: "Which end comes first." })
  readonly direction!: "ASC" | "DESC";
}

const KEYS: Readonly<Record<Exclude<OrderField, "SOURCE">, ListOrder["by"]>> = {
  CREATED_AT: "createdAt",
  UPDATED_AT: "updatedAt",
  LAST_USED_AT: "lastUsedAt",
  EXPIRES_AT: "expiresAt",
  NAME: "name",
};

/**
 * Undefined for SOURCE order.
 * @throws BAD_USER_INPUT for SOURCE with DESC: that is what `last` is for
 */
export function listOrder(order: CredentialOrder | null | undefined): ListOrder | undefined {
  if (order === null || order === undefined) return undefined;
  const { field, direction } = order;
  if (field !== "SOURCE") return { by: KEYS[field], descending: direction === "DESC" };
  if (direction === "ASC") return undefined;
  throw new CredgraphError(
    "BAD_USER_INPUT",
    "`orderBy: { field: SOURCE, direction: DESC }`: SOURCE order has one direction. Page it backwards with `last`, or order by another field.",
  );
}
