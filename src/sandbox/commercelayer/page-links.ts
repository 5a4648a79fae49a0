import type { PageFault } from "../kit/fault.js";
import { wayOn } from "../kit/paging.js";

/**
 * The links of a page: `first` and `last` always, `prev` and `next` where there is such a page. They keep all parameters
 * of the request and name the page and its size. An empty list's last page is its first.
 */
export function pageLinks(
  url: string,
  query: URLSearchParams,
  { page, size, pageCount }: { readonly page: number; readonly size: number; readonly pageCount: number },
  fault: PageFault | undefined,
): Readonly<Record<string, string>> {
  const link = (to: number): string => {
    const parameters = new URLSearchParams(query);
    parameters.set("page[number]", String(to));
    parameters.set("page[size]", String(size));
    return `${url}?${parameters.toString()}`;
  };
  const next = wayOn(page < pageCount ? page + 1 : undefined, page, fault);
  return {
    first: link(1),
    ...(page > 1 ? { prev: link(page - 1) } : {}),
    ...(next === undefined ? {} : { next: link(next) }),
    last: link(Math.max(1, pageCount)),
  };
}
