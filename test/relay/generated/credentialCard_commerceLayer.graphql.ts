/**
 * @generated SignedSource<<7e00fa9c42a1f1e430ea3f9838d2892d>>
 * @lightSyntaxTransform
 * @codegen-command: npm run relay
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import { ReaderFragment } from 'relay-runtime';
import { FragmentRefs } from "relay-runtime";
export type credentialCard_commerceLayer$data = {
  readonly applicationKind: string | null;
  readonly mode: string | null;
  readonly organization: {
    readonly name: string | null;
  } | null;
  readonly " $fragmentType": "credentialCard_commerceLayer";
};
export type credentialCard_commerceLayer$key = {
  readonly " $data"?: credentialCard_commerceLayer$data;
  readonly " $fragmentSpreads": FragmentRefs<"credentialCard_commerceLayer">;
};

const node: ReaderFragment = {
  "argumentDefinitions": [],
  "kind": "Fragment",
  "metadata": null,
  "name": "credentialCard_commerceLayer",
  "selections": [
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "applicationKind",
      "storageKey": null
    },
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "mode",
      "storageKey": null
    },
    {
      "alias": null,
      "args": null,
      "concreteType": "CommerceLayerOrganization",
      "kind": "LinkedField",
      "name": "organization",
      "plural": false,
      "selections": [
        {
          "alias": null,
          "args": null,
          "kind": "ScalarField",
          "name": "name",
          "storageKey": null
        }
      ],
      "storageKey": null
    }
  ],
  "type": "CommerceLayerApiCredential",
  "abstractKey": null
};

(node as any).hash = "fa7af73b22aa77ffffcc28a797535eb7";

export default node;
