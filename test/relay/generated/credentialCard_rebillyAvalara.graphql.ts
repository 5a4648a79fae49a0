/**
 * @generated SignedSource<<a297b90c68875164f699ad479cf72c6f>>
 * @lightSyntaxTransform
 * @codegen-command: npm run relay
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import { ReaderFragment } from 'relay-runtime';
import { FragmentRefs } from "relay-runtime";
export type credentialCard_rebillyAvalara$data = {
  readonly accountId: string | null;
  readonly " $fragmentType": "credentialCard_rebillyAvalara";
};
export type credentialCard_rebillyAvalara$key = {
  readonly " $data"?: credentialCard_rebillyAvalara$data;
  readonly " $fragmentSpreads": FragmentRefs<"credentialCard_rebillyAvalara">;
};

const node: ReaderFragment = {
  "argumentDefinitions": [],
  "kind": "Fragment",
  "metadata": null,
  "name": "credentialCard_rebillyAvalara",
  "selections": [
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "accountId",
      "storageKey": null
    }
  ],
  "type": "RebillyAvalaraCredential",
  "abstractKey": null
};

(node as any).hash = "95e0ef5a695aa76eb433e069567d8b55";

export default node;
