import { leastRequests } from "../pagination/least-requests.js";
import type { CredentialLoaderOptions } from "./credential-loader-options.js";
import { openLeaf } from "./open-leaf.js";
import { planWhole } from "./plan-list.js";

/** The least number of requests that bring these different ids, by the provider's ways and the size that its list is known to have. */
export function leastById(ids: readonly string[], options: CredentialLoaderOptions): number {
  const { source, collection } = options;
  const { batch, pager } = collection;
  switch (batch.by) {
    case "single":
      return ids.length;
    case "list":
      return 1;
    case "single-or-list": {
      const { size } = openLeaf(planWhole(source, collection), options).leaf.facts;
      if (size === undefined) return ids.length;
      return Math.min(ids.length, leastRequests(pager, { from: 0, count: size, end: false }, false));
    }
    case "filter": {
      const taken = ids.filter(batch.takes).length;
      return Math.ceil(taken / batch.maxIds) + ids.length - taken;
    }
  }
}
