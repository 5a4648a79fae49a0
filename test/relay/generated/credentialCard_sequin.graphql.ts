/**
 * @generated SignedSource<<e37aca87fabbf844de0881cb1e3b636f>>
 * @lightSyntaxTransform
 * @codegen-command: npm run relay
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import { ReaderFragment } from 'relay-runtime';
import { FragmentRefs } from "relay-runtime";
export type credentialCard_sequin$data = {
  readonly connector: string | null;
  readonly connectorKind: string | null;
  readonly healthStatus: string | null;
  readonly properties: {
    readonly __typename: "SequinStripeKeyProperties";
    readonly test: boolean | null;
  } | {
    // This will never be '%other', but we need some
    // value in case none of the concrete values match.
    readonly __typename: "%other";
  } | null;
  readonly " $fragmentType": "credentialCard_sequin";
};
export type credentialCard_sequin$key = {
  readonly " $data"?: credentialCard_sequin$data;
  readonly " $fragmentSpreads": FragmentRefs<"credentialCard_sequin">;
};

const node: ReaderFragment = {
  "argumentDefinitions": [],
  "kind": "Fragment",
  "metadata": null,
  "name": "credentialCard_sequin",
  "selections": [
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "connector",
      "storageKey": null
    },
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "connectorKind",
      "storageKey": null
    },
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "healthStatus",
      "storageKey": null
    },
    {
      "alias": null,
      "args": null,
      "concreteType": null,
      "kind": "LinkedField",
      "name": "properties",
      "plural": false,
      "selections": [
        {
          "alias": null,
          "args": null,
          "kind": "ScalarField",
          "name": "__typename",
          "storageKey": null
        },
        {
          "kind": "InlineFragment",
          "selections": [
            {
              "alias": null,
              "args": null,
              "kind": "ScalarField",
              "name": "test",
              "storageKey": null
            }
          ],
          "type": "SequinStripeKeyProperties",
          "abstractKey": null
        }
      ],
      "storageKey": null
    }
  ],
  "type": "SequinCredential",
  "abstractKey": null
};

(node as any).hash = "9dfeef1a8e88832040243cbff4b47932";

export default node;
