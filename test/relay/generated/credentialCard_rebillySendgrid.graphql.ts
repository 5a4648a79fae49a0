/**
 * @generated SignedSource<<384ce2c6a14d4a4964e1354d3dcef34e>>
 * @lightSyntaxTransform
 * @codegen-command: npm run relay
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import { ReaderFragment } from 'relay-runtime';
export type RebillyCredentialStatus = "ACTIVE" | "DEACTIVATED" | "INACTIVE" | "%future added value";
import { FragmentRefs } from "relay-runtime";
export type credentialCard_rebillySendgrid$data = {
  readonly rebillyStatus: RebillyCredentialStatus | null;
  readonly " $fragmentType": "credentialCard_rebillySendgrid";
};
export type credentialCard_rebillySendgrid$key = {
  readonly " $data"?: credentialCard_rebillySendgrid$data;
  readonly " $fragmentSpreads": FragmentRefs<"credentialCard_rebillySendgrid">;
};

const node: ReaderFragment = {
  "argumentDefinitions": [],
  "kind": "Fragment",
  "metadata": null,
  "name": "credentialCard_rebillySendgrid",
  "selections": [
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "rebillyStatus",
      "storageKey": null
    }
  ],
  "type": "RebillySendgridCredential",
  "abstractKey": null
};

(node as any).hash = "f1e9c3ea13ff304d4a1405e080a79f24";

export default node;
