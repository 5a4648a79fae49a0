/**
 * @generated SignedSource<<de83e3878a09aced72716a64391faae7>>
 * @lightSyntaxTransform
 * @codegen-command: npm run relay
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import { ReaderFragment } from 'relay-runtime';
export type EmailitCredentialType = "API" | "SMTP" | "%future added value";
import { FragmentRefs } from "relay-runtime";
export type credentialCard_emailit$data = {
  readonly emailitType: EmailitCredentialType | null;
  readonly " $fragmentType": "credentialCard_emailit";
};
export type credentialCard_emailit$key = {
  readonly " $data"?: credentialCard_emailit$data;
  readonly " $fragmentSpreads": FragmentRefs<"credentialCard_emailit">;
};

const node: ReaderFragment = {
  "argumentDefinitions": [],
  "kind": "Fragment",
  "metadata": null,
  "name": "credentialCard_emailit",
  "selections": [
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "emailitType",
      "storageKey": null
    }
  ],
  "type": "EmailitCredential",
  "abstractKey": null
};

(node as any).hash = "d974d21f3a1de5681d500e0439618a9f";

export default node;
