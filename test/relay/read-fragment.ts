import { type Environment, type FragmentType, getSingularSelector, type ReaderFragment } from "relay-runtime";

/** What relay-compiler calls `…$key`: a fragment that was spread, which only who has the fragment can read. */
export interface FragmentKey<Data = unknown> {
  readonly " $data"?: Data;
  readonly " $fragmentSpreads": FragmentType;
}

export type DataOf<Key extends FragmentKey> = NonNullable<Key[" $data"]>;

/** What `useFragment` gives a component: the fragment's data as the store has it now. */
export function readFragment<Key extends FragmentKey>(
  environment: Environment,
  fragment: ReaderFragment,
  key: Key,
): DataOf<Key> {
  const { data, isMissingData } = environment.lookup(getSingularSelector(fragment, key));
  if (isMissingData) throw new Error(`the store lacks a part of ${fragment.name}`);
  return data;
}
