/**
 * @generated SignedSource<<902149ed47e4c6e38536cf7916211b2a>>
 * @lightSyntaxTransform
 * @codegen-command: npm run relay
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import { ReaderFragment } from 'relay-runtime';
export type RebillyEncryption = "NONE" | "SSL" | "TLS" | "%future added value";
import { FragmentRefs } from "relay-runtime";
export type credentialCard_rebillySmtp$data = {
  readonly encryption: RebillyEncryption | null;
  readonly host: string | null;
  readonly port: number | null;
  readonly " $fragmentType": "credentialCard_rebillySmtp";
};
export type credentialCard_rebillySmtp$key = {
  readonly " $data"?: credentialCard_rebillySmtp$data;
  readonly " $fragmentSpreads": FragmentRefs<"credentialCard_rebillySmtp">;
};

const node: ReaderFragment = {
  "argumentDefinitions": [],
  "kind": "Fragment",
  "metadata": null,
  "name": "credentialCard_rebillySmtp",
  "selections": [
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "host",
      "storageKey": null
    },
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "port",
      "storageKey": null
    },
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "encryption",
      "storageKey": null
    }
  ],
  "type": "RebillySmtpCredential",
  "abstractKey": null
};

(node as any).hash = "2339929118f52a40bd2412e93ba1cad9";

export default node;
