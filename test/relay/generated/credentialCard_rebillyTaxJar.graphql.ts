/**
 * @generated SignedSource<<1b87811b446d3fc47bd309ad96d2311a>>
 * @lightSyntaxTransform
 * @codegen-command: npm run relay
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import { ReaderFragment } from 'relay-runtime';
import { FragmentRefs } from "relay-runtime";
export type credentialCard_rebillyTaxJar$data = {
  readonly omitFromAddress: boolean | null;
  readonly " $fragmentType": "credentialCard_rebillyTaxJar";
};
export type credentialCard_rebillyTaxJar$key = {
  readonly " $data"?: credentialCard_rebillyTaxJar$data;
  readonly " $fragmentSpreads": FragmentRefs<"credentialCard_rebillyTaxJar">;
};

const node: ReaderFragment = {
  "argumentDefinitions": [],
  "kind": "Fragment",
  "metadata": null,
  "name": "credentialCard_rebillyTaxJar",
  "selections": [
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "omitFromAddress",
      "storageKey": null
    }
  ],
  "type": "RebillyTaxJarCredential",
  "abstractKey": null
};

(node as any).hash = "8b363193491e227aacf10c416db17a6d";

export default node;
