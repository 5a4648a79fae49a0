/**
 * @generated SignedSource<<2b78035664a1ba5855bc958ad3a65f5d>>
 * @lightSyntaxTransform
 * @codegen-command: npm run relay
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import { ReaderFragment } from 'relay-runtime';
export type CredentialKind = "API_KEY" | "APP_INSTALLATION" | "OAUTH2_CLIENT" | "OAUTH2_TOKEN" | "OTHER" | "PASSWORD" | "SMTP" | "WEBHOOK" | "%future added value";
export type CredentialLastUseState = "NEVER" | "UNKNOWN" | "USED" | "%future added value";
export type CredentialStatus = "ACTIVE" | "DEACTIVATED" | "EXPIRED" | "INACTIVE" | "%future added value";
import { FragmentRefs } from "relay-runtime";
export type credentialCard_credential$data = {
  readonly __typename: string;
  readonly ahaSend: {
    readonly " $fragmentSpreads": FragmentRefs<"credentialCard_ahaSend">;
  } | null;
  readonly commerceLayer: {
    readonly " $fragmentSpreads": FragmentRefs<"credentialCard_commerceLayer">;
  } | null;
  readonly createdAt: string | null;
  readonly emailit: {
    readonly " $fragmentSpreads": FragmentRefs<"credentialCard_emailit">;
  } | null;
  readonly id: string;
  readonly kind: CredentialKind;
  readonly lastUse: {
    readonly at: string | null;
    readonly state: CredentialLastUseState;
  };
  readonly name: string;
  readonly rebillyAvalara: {
    readonly " $fragmentSpreads": FragmentRefs<"credentialCard_rebillyAvalara">;
  } | null;
  readonly rebillyAwsSes: {
    readonly " $fragmentSpreads": FragmentRefs<"credentialCard_rebillyAwsSes">;
  } | null;
  readonly rebillyExperian: {
    readonly " $fragmentSpreads": FragmentRefs<"credentialCard_rebillyExperian">;
  } | null;
  readonly rebillyMailgun: {
    readonly " $fragmentSpreads": FragmentRefs<"credentialCard_rebillyMailgun">;
  } | null;
  readonly rebillyOAuth2: {
    readonly " $fragmentSpreads": FragmentRefs<"credentialCard_rebillyOAuth2">;
  } | null;
  readonly rebillyPlaid: {
    readonly " $fragmentSpreads": FragmentRefs<"credentialCard_rebillyPlaid">;
  } | null;
  readonly rebillyPostmark: {
    readonly " $fragmentSpreads": FragmentRefs<"credentialCard_rebillyPostmark">;
  } | null;
  readonly rebillySendgrid: {
    readonly " $fragmentSpreads": FragmentRefs<"credentialCard_rebillySendgrid">;
  } | null;
  readonly rebillySmtp: {
    readonly " $fragmentSpreads": FragmentRefs<"credentialCard_rebillySmtp">;
  } | null;
  readonly rebillyTaxJar: {
    readonly " $fragmentSpreads": FragmentRefs<"credentialCard_rebillyTaxJar">;
  } | null;
  readonly rebillyWebhook: {
    readonly " $fragmentSpreads": FragmentRefs<"credentialCard_rebillyWebhook">;
  } | null;
  readonly sequin: {
    readonly " $fragmentSpreads": FragmentRefs<"credentialCard_sequin">;
  } | null;
  readonly status: CredentialStatus;
  readonly " $fragmentType": "credentialCard_credential";
};
export type credentialCard_credential$key = {
  readonly " $data"?: credentialCard_credential$data;
  readonly " $fragmentSpreads": FragmentRefs<"credentialCard_credential">;
};

import credentialCardRefetchQuery_graphql from './credentialCardRefetchQuery.graphql';

const node: ReaderFragment = {
  "argumentDefinitions": [],
  "kind": "Fragment",
  "metadata": {
    "refetch": {
      "connection": null,
      "fragmentPathInResult": [
        "node"
      ],
      "operation": credentialCardRefetchQuery_graphql,
      "identifierInfo": {
        "identifierField": "id",
        "identifierQueryVariableName": "id"
      }
    }
  },
  "name": "credentialCard_credential",
  "selections": [
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "__typename",
      "storageKey": null
    },
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "name",
      "storageKey": null
    },
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "kind",
      "storageKey": null
    },
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "status",
      "storageKey": null
    },
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "createdAt",
      "storageKey": null
    },
    {
      "alias": null,
      "args": null,
      "concreteType": "CredentialLastUse",
      "kind": "LinkedField",
      "name": "lastUse",
      "plural": false,
      "selections": [
        {
          "alias": null,
          "args": null,
          "kind": "ScalarField",
          "name": "state",
          "storageKey": null
        },
        {
          "alias": null,
          "args": null,
          "kind": "ScalarField",
          "name": "at",
          "storageKey": null
        }
      ],
      "storageKey": null
    },
    {
      "fragment": {
        "kind": "InlineFragment",
        "selections": [
          {
            "args": null,
            "kind": "FragmentSpread",
            "name": "credentialCard_emailit"
          }
        ],
        "type": "EmailitCredential",
        "abstractKey": null
      },
      "kind": "AliasedInlineFragmentSpread",
      "name": "emailit"
    },
    {
      "fragment": {
        "kind": "InlineFragment",
        "selections": [
          {
            "args": null,
            "kind": "FragmentSpread",
            "name": "credentialCard_ahaSend"
          }
        ],
        "type": "AhaSendSmtpCredential",
        "abstractKey": null
      },
      "kind": "AliasedInlineFragmentSpread",
      "name": "ahaSend"
    },
    {
      "fragment": {
        "kind": "InlineFragment",
        "selections": [
          {
            "args": null,
            "kind": "FragmentSpread",
            "name": "credentialCard_sequin"
          }
        ],
        "type": "SequinCredential",
        "abstractKey": null
      },
      "kind": "AliasedInlineFragmentSpread",
      "name": "sequin"
    },
    {
      "fragment": {
        "kind": "InlineFragment",
        "selections": [
          {
            "args": null,
            "kind": "FragmentSpread",
            "name": "credentialCard_commerceLayer"
          }
        ],
        "type": "CommerceLayerApiCredential",
        "abstractKey": null
      },
      "kind": "AliasedInlineFragmentSpread",
      "name": "commerceLayer"
    },
    {
      "fragment": {
        "kind": "InlineFragment",
        "selections": [
          {
            "args": null,
            "kind": "FragmentSpread",
            "name": "credentialCard_rebillySmtp"
          }
        ],
        "type": "RebillySmtpCredential",
        "abstractKey": null
      },
      "kind": "AliasedInlineFragmentSpread",
      "name": "rebillySmtp"
    },
    {
      "fragment": {
        "kind": "InlineFragment",
        "selections": [
          {
            "args": null,
            "kind": "FragmentSpread",
            "name": "credentialCard_rebillyWebhook"
          }
        ],
        "type": "RebillyWebhookCredential",
        "abstractKey": null
      },
      "kind": "AliasedInlineFragmentSpread",
      "name": "rebillyWebhook"
    },
    {
      "fragment": {
        "kind": "InlineFragment",
        "selections": [
          {
            "args": null,
            "kind": "FragmentSpread",
            "name": "credentialCard_rebillyMailgun"
          }
        ],
        "type": "RebillyMailgunCredential",
        "abstractKey": null
      },
      "kind": "AliasedInlineFragmentSpread",
      "name": "rebillyMailgun"
    },
    {
      "fragment": {
        "kind": "InlineFragment",
        "selections": [
          {
            "args": null,
            "kind": "FragmentSpread",
            "name": "credentialCard_rebillySendgrid"
          }
        ],
        "type": "RebillySendgridCredential",
        "abstractKey": null
      },
      "kind": "AliasedInlineFragmentSpread",
      "name": "rebillySendgrid"
    },
    {
      "fragment": {
        "kind": "InlineFragment",
        "selections": [
          {
            "args": null,
            "kind": "FragmentSpread",
            "name": "credentialCard_rebillyAwsSes"
          }
        ],
        "type": "RebillyAwsSesCredential",
        "abstractKey": null
      },
      "kind": "AliasedInlineFragmentSpread",
      "name": "rebillyAwsSes"
    },
    {
      "fragment": {
        "kind": "InlineFragment",
        "selections": [
          {
            "args": null,
            "kind": "FragmentSpread",
            "name": "credentialCard_rebillyOAuth2"
          }
        ],
        "type": "RebillyOAuth2Credential",
        "abstractKey": null
      },
      "kind": "AliasedInlineFragmentSpread",
      "name": "rebillyOAuth2"
    },
    {
      "fragment": {
        "kind": "InlineFragment",
        "selections": [
          {
            "args": null,
            "kind": "FragmentSpread",
            "name": "credentialCard_rebillyPostmark"
          }
        ],
        "type": "RebillyPostmarkCredential",
        "abstractKey": null
      },
      "kind": "AliasedInlineFragmentSpread",
      "name": "rebillyPostmark"
    },
    {
      "fragment": {
        "kind": "InlineFragment",
        "selections": [
          {
            "args": null,
            "kind": "FragmentSpread",
            "name": "credentialCard_rebillyExperian"
          }
        ],
        "type": "RebillyExperianCredential",
        "abstractKey": null
      },
      "kind": "AliasedInlineFragmentSpread",
      "name": "rebillyExperian"
    },
    {
      "fragment": {
        "kind": "InlineFragment",
        "selections": [
          {
            "args": null,
            "kind": "FragmentSpread",
            "name": "credentialCard_rebillyTaxJar"
          }
        ],
        "type": "RebillyTaxJarCredential",
        "abstractKey": null
      },
      "kind": "AliasedInlineFragmentSpread",
      "name": "rebillyTaxJar"
    },
    {
      "fragment": {
        "kind": "InlineFragment",
        "selections": [
          {
            "args": null,
            "kind": "FragmentSpread",
            "name": "credentialCard_rebillyAvalara"
          }
        ],
        "type": "RebillyAvalaraCredential",
        "abstractKey": null
      },
      "kind": "AliasedInlineFragmentSpread",
      "name": "rebillyAvalara"
    },
    {
      "fragment": {
        "kind": "InlineFragment",
        "selections": [
          {
            "args": null,
            "kind": "FragmentSpread",
            "name": "credentialCard_rebillyPlaid"
          }
        ],
        "type": "RebillyPlaidCredential",
        "abstractKey": null
      },
      "kind": "AliasedInlineFragmentSpread",
      "name": "rebillyPlaid"
    },
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "id",
      "storageKey": null
    }
  ],
  "type": "Credential",
  "abstractKey": "__isCredential"
};

(node as any).hash = "b7403bb5c972021c9b04c5a642dd5b50";

export default node;
