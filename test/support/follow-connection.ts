import { z } from "zod";
import type { TestGateway } from "./gateway.js";

const page = z.object({
  edges: z.array(
    z.object({
      cursor: z.string(),
      node: z.object({
        id: z.string(),
        upstreamId: z.string(),
        name: z.string(),
        createdAt: z.string().nullable(),
        source: z.object({ key: z.string() }),
      }),
    }),
  ),
  pageInfo: z.object({
    hasNextPage: z.boolean(),
    hasPreviousPage: z.boolean(),
    startCursor: z.string().nullable(),
    endCursor: z.string().nullable(),
  }),
  totalCount: z.int().nullish(),
});

export type Page = z.output<typeof page>;
export type PageEdge = Page["edges"][number];
export type Direction = "forward" | "backward";

/** Which page of which connection. */
export interface PageQuestion {
  /** Root field; default: `credentials`. */
  readonly field?: string;
  /** Arguments of the connection besides those of paging, as GraphQL text: `source: "mail"`. */
  readonly args?: string;
  readonly totalCount?: boolean;
  readonly first?: number;
  readonly after?: string | null;
  readonly last?: number;
  readonly before?: string | null;
}

/** A connection answered with an error in place of a page. */
export class RefusedPage extends Error {
  readonly extensions: Readonly<Record<string, unknown>>;

  constructor(message: string, extensions: Readonly<Record<string, unknown>>) {
    super(message);
    this.extensions = extensions;
  }
}

/** @throws RefusedPage */
export async function askPage(gateway: TestGateway, question: PageQuestion): Promise<Page> {
  const { field = "credentials", args = "", totalCount = false, ...paging } = question;
  const query = `query ($first: Int, $after: String, $last: Int, $before: String) {
    page: ${field}(first: $first, after: $after, last: $last, before: $before, ${args}) {
      edges { cursor node { id upstreamId name createdAt source { key } } }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      ${totalCount ? "totalCount" : ""}
    }
  }`;
  const { data, errors } = await gateway.ask(query, paging);
  const [error] = errors;
  if (error !== undefined) throw new RefusedPage(error.message, error.extensions);
  return page.parse(data?.["page"]);
}

export interface Walk extends Pick<PageQuestion, "field" | "args" | "totalCount"> {
  readonly direction: Direction;
  /** Called before each page. */
  readonly size: () => number;
  /** A cursor to start from. */
  readonly from?: string | undefined;
  /** Called before each page but the first. */
  readonly between?: () => Promise<void>;
}

/** Follows a connection to its end, one operation per page; pages come in list order. A wrong flag or cursor on the way throws. */
export async function followConnection(gateway: TestGateway, walk: Walk): Promise<Page[]> {
  const { direction, size, from, between, ...question } = walk;
  const forward = direction === "forward";
  const pages: Page[] = [];
  for (let cursor = from ?? null; ;) {
    const count = size();
    const page: Page = await askPage(gateway, {
      ...question,
      ...(forward ? { first: count, after: cursor } : { last: count, before: cursor }),
    });
    pages[forward ? "push" : "unshift"](page);
    const { edges, pageInfo } = page;
    if (edges.length > count) throw new Error(`${edges.length} rows came where ${count} were asked for`);
    cursor = forward ? pageInfo.endCursor : pageInfo.startCursor;
    if (!(forward ? pageInfo.hasNextPage : pageInfo.hasPreviousPage)) return pages;
    if (cursor === null || pages.length > 2000) throw new Error("a connection that claims more and does not go on");
    await between?.();
  }
}

export function edgesOf(pages: readonly Page[]): PageEdge[] {
  return pages.flatMap(({ edges }) => edges);
}
