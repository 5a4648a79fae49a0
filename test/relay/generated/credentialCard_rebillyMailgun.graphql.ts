/**
 * @generated SignedSource<<ac640b8e1ef310d17803ebbfced5bbd4>>
 * @lightSyntaxTransform
 * @codegen-command: npm run relay
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import { ReaderFragment } from 'relay-runtime';
import { FragmentRefs } from "relay-runtime";
export type credentialCard_rebillyMailgun$data = {
  readonly domain: string | null;
  readonly " $fragmentType": "credentialCard_rebillyMailgun";
};
export type credentialCard_rebillyMailgun$key = {
  readonly " $data"?: credentialCard_rebillyMailgun$data;
  readonly " $fragmentSpreads": FragmentRefs<"credentialCard_rebillyMailgun">;
};

const node: ReaderFragment = {
  "argumentDefinitions": [],
  "kind": "Fragment",
  "metadata": null,
  "name": "credentialCard_rebillyMailgun",
  "selections": [
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "domain",
      "storageKey": null
    }
  ],
  "type": "RebillyMailgunCredential",
  "abstractKey": null
};

(node as any).hash = "3c7d7604bbdffc48050dcc693cd9280f";

export default node;
