/**
 * @generated SignedSource<<011251980e66e09c7bb8d1c5bb970f76>>
 * @lightSyntaxTransform
 * @codegen-command: npm run relay
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import { ReaderFragment } from 'relay-runtime';
export type RebillyCredentialStatus = "ACTIVE" | "DEACTIVATED" | "INACTIVE" | "%future added value";
import { FragmentRefs } from "relay-runtime";
export type credentialCard_rebillyPostmark$data = {
  readonly rebillyStatus: RebillyCredentialStatus | null;
  readonly " $fragmentType": "credentialCard_rebillyPostmark";
};
export type credentialCard_rebillyPostmark$key = {
  readonly " $data"?: credentialCard_rebillyPostmark$data;
  readonly " $fragmentSpreads": FragmentRefs<"credentialCard_rebillyPostmark">;
};

const node: ReaderFragment = {
  "argumentDefinitions": [],
  "kind": "Fragment",
  "metadata": null,
  "name": "credentialCard_rebillyPostmark",
  "selections": [
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "rebillyStatus",
      "storageKey": null
    }
  ],
  "type": "RebillyPostmarkCredential",
  "abstractKey": null
};

(node as any).hash = "fd36bdb4923900afc6d99f9616dace0b";

export default node;
