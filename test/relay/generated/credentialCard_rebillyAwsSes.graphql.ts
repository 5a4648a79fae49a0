/**
 * @generated SignedSource<<de0790fdf8fd7762069f1dca01bb6cb8>>
 * @lightSyntaxTransform
 * @codegen-command: npm run relay
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import { ReaderFragment } from 'relay-runtime';
import { FragmentRefs } from "relay-runtime";
export type credentialCard_rebillyAwsSes$data = {
  readonly accessKeyId: string | null;
  readonly region: string | null;
  readonly " $fragmentType": "credentialCard_rebillyAwsSes";
};
export type credentialCard_rebillyAwsSes$key = {
  readonly " $data"?: credentialCard_rebillyAwsSes$data;
  readonly " $fragmentSpreads": FragmentRefs<"credentialCard_rebillyAwsSes">;
};

const node: ReaderFragment = {
  "argumentDefinitions": [],
  "kind": "Fragment",
  "metadata": null,
  "name": "credentialCard_rebillyAwsSes",
  "selections": [
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "accessKeyId",
      "storageKey": null
    },
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "region",
      "storageKey": null
    }
  ],
  "type": "RebillyAwsSesCredential",
  "abstractKey": null
};

(node as any).hash = "ba9b4e774db25506f414e2e4e00ea8ea";

export default node;
