import { CredgraphError } from "../domain/errors.js";
import type { PageRequest } from "../pagination/pager.js";

/** Narrows a page request to the one style that a collection's pager declares; any other is an error in this program. */
export function requireStyle<Style extends PageRequest["style"]>(
  request: PageRequest,
  style: Style,
): Extract<PageRequest, { readonly style: Style }> {
  if (hasStyle(request, style)) return request;
  throw new CredgraphError("INTERNAL_SERVER_ERROR", `A list that is paged by ${style} was asked by ${request.style}.`);
}

function hasStyle<Style extends PageRequest["style"]>(
  request: PageRequest,
  style: Style,
): request is Extract<PageRequest, { readonly style: Style }> {
  return request.style === style;
}
