/**
 * @generated SignedSource<<e39c422ddb9ca46f08885bb7f6203e98>>
 * @lightSyntaxTransform
 * @codegen-command: npm run relay
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import { ReaderFragment } from 'relay-runtime';
export type RebillyService = "GOOGLE_SHEETS" | "INTUIT_QUICKBOOKS" | "%future added value";
import { FragmentRefs } from "relay-runtime";
export type credentialCard_rebillyOAuth2$data = {
  readonly service: RebillyService | null;
  readonly " $fragmentType": "credentialCard_rebillyOAuth2";
};
export type credentialCard_rebillyOAuth2$key = {
  readonly " $data"?: credentialCard_rebillyOAuth2$data;
  readonly " $fragmentSpreads": FragmentRefs<"credentialCard_rebillyOAuth2">;
};

const node: ReaderFragment = {
  "argumentDefinitions": [],
  "kind": "Fragment",
  "metadata": null,
  "name": "credentialCard_rebillyOAuth2",
  "selections": [
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "service",
      "storageKey": null
    }
  ],
  "type": "RebillyOAuth2Credential",
  "abstractKey": null
};

(node as any).hash = "45a6b77f7ddeb692e6c36722880f2fb0";

export default node;
