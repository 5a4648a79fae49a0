import type { Pager } from "../pagination/pager.js";

/** What is wrong with a pager's numbers, one sentence each. */
export function* validatePager(pager: Pager): Generator<string> {
  if (pager.style === "whole") return;
  if (!isCount(pager.maxLimit)) yield `maxLimit ${pager.maxLimit} is no positive whole number`;
  if (pager.style === "cursor") return;
  if (!isCount(pager.defaultLimit)) yield `defaultLimit ${pager.defaultLimit} is no positive whole number`;
  if (pager.defaultLimit > pager.maxLimit)
    yield `defaultLimit ${pager.defaultLimit} is over maxLimit ${pager.maxLimit}`;
  if (pager.style === "offset" && !isCount(pager.maxOffset + 1))
    yield `maxOffset ${pager.maxOffset} is no whole number`;
  if (pager.style === "seek" && !(pager.precision > 0)) yield `precision ${pager.precision} is no length of time`;
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value > 0;
}
