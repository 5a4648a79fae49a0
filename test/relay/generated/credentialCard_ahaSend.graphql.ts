/**
 * @generated SignedSource<<2dfa9200b5ce42c242bff3d5e38b2dc3>>
 * @lightSyntaxTransform
 * @codegen-command: npm run relay
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import { ReaderFragment } from 'relay-runtime';
export type AhaSendSendingScope = "GLOBAL" | "SCOPED" | "%future added value";
import { FragmentRefs } from "relay-runtime";
export type credentialCard_ahaSend$data = {
  readonly sandbox: boolean | null;
  readonly sendingScope: AhaSendSendingScope | null;
  readonly username: string | null;
  readonly " $fragmentType": "credentialCard_ahaSend";
};
export type credentialCard_ahaSend$key = {
  readonly " $data"?: credentialCard_ahaSend$data;
  readonly " $fragmentSpreads": FragmentRefs<"credentialCard_ahaSend">;
};

const node: ReaderFragment = {
  "argumentDefinitions": [],
  "kind": "Fragment",
  "metadata": null,
  "name": "credentialCard_ahaSend",
  "selections": [
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "username",
      "storageKey": null
    },
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "sandbox",
      "storageKey": null
    },
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "sendingScope",
      "storageKey": null
    }
  ],
  "type": "AhaSendSmtpCredential",
  "abstractKey": null
};

(node as any).hash = "0d1de6829b085e3292637fe71f05f73c";

export default node;
