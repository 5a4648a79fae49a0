import { CredgraphError } from "../domain/errors.js";
import type { PageRequest } from "../pagination/pager.js";
import type { ConfiguredSource } from "./configured-source.js";
import type { Operation } from "./operation.js";

/** What a collection answered when it was asked for one row. */
export interface CollectionProbe {
  readonly collection: string;
  /** Undefined when it answered with a list. */
  readonly error: CredgraphError | undefined;
  /** Rows in the answer: none in an empty account. */
  readonly rows: number;
}

const FIRST_ROW: { readonly [Style in PageRequest["style"]]: Extract<PageRequest, { readonly style: Style }> } = {
  offset: { style: "offset", offset: 0, limit: 1 },
  page: { style: "page", page: 1, limit: 1 },
  cursor: { style: "cursor", limit: 1 },
  whole: { style: "whole" },
  seek: { style: "seek", page: 1, limit: 1, reversed: false, exclude: [] },
};

/** Asks each collection of a source for one row. Failures are answers here: this rejects for nothing but errors in this program. */
export function probeSource(source: ConfiguredSource, operation: Operation): Promise<readonly CollectionProbe[]> {
  return Promise.all(
    source.collections.map(async ({ name: collection, pager, list, parseList }) => {
      const request = FIRST_ROW[pager.style];
      try {
        const { rows } = parseList(await operation.send(source, list(request, [], [])), request);
        return { collection, error: undefined, rows: rows.length };
      } catch (error) {
        if (error instanceof CredgraphError) return { collection, error, rows: 0 };
        throw error;
      }
    }),
  );
}
