import { objectOf, parseJson, type Json } from "../kit/json.js";

/** What version 1 takes to list credentials. */
export interface ListArguments {
  readonly page: number;
  readonly perPage: number;
  /** Empty where it is not filtered by. */
  readonly name: string;
  readonly type: string;
}

const DEFAULT_PER_PAGE = 25;
/** Not documented for version 1; version 2 documents it. */
const LARGEST_PER_PAGE = 100;

/**
 * Reads the arguments of `GET /v1/credentials`. Clients send them in the query string or, two of them, as a JSON body on
 * GET, with nested (`{"filter":{"name":…}}`) or flat (`{"filter[name]":…}`) keys; the query string goes first.
 * What is no positive number counts as absent, because the API documents no refusal.
 */
export function listArguments(query: URLSearchParams, body: string): ListArguments {
  const json = objectOf(parseJson(body)) ?? {};
  const read = (key: string): Json | undefined => query.get(key) ?? json[key];
  const filter = (key: string): string => textOf(read(`filter[${key}]`) ?? objectOf(json["filter"])?.[key]);
  return {
    page: positive(read("page")) ?? 1,
    perPage: Math.min(positive(read("per_page")) ?? DEFAULT_PER_PAGE, LARGEST_PER_PAGE),
    name: filter("name"),
    type: filter("type"),
  };
}

function textOf(value: Json | undefined): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

function positive(value: Json | undefined): number | undefined {
  const number = Number(textOf(value));
  return Number.isSafeInteger(number) && number > 0 ? number : undefined;
}
