import type { Json } from "../kit/json.js";

/** Whether credentials of a kind have a role. */
type RoleRule = "required" | "forbidden" | "optional";

/** Kinds that people choose from. */
const OWN_KINDS: ReadonlyMap<string, RoleRule> = new Map([
  ["sales_channel", "forbidden"],
  ["integration", "required"],
  ["webapp", "forbidden"],
]);

/** Kinds of apps that the service hosts and that can be forked. It is not known which of them it takes, so all are taken. */
const APP_KINDS: ReadonlySet<string> = new Set([
  "bundles",
  "contentful",
  "customers",
  "dashboard",
  "datocms",
  "exports",
  "external",
  "gift_cards",
  "imports",
  "inventory",
  "metrics",
  "orders",
  "price_lists",
  "promotions",
  "resources",
  "returns",
  "sanity",
  "shipments",
  "sku_lists",
  "skus",
  "stock_transfers",
  "subscriptions",
  "tags",
  "webhooks",
  "zapier",
]);

/** Whether credentials of this kind must, may or must not have a role; undefined where there is no such kind. */
export function roleRule(kind: Json | undefined): RoleRule | undefined {
  if (typeof kind !== "string") return undefined;
  return OWN_KINDS.get(kind) ?? (APP_KINDS.has(kind) ? "optional" : undefined);
}

/** Whether clients of this kind run where nothing can be kept secret. */
export function isPublicKind(kind: Json | undefined): boolean {
  return kind === "sales_channel";
}

/** Seconds for which a token of such a client is valid, where nothing else is said. */
export function usualLifetime(kind: Json | undefined): number {
  return isPublicKind(kind) ? 14_400 : 7200;
}
