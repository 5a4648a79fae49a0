/**
 * @generated SignedSource<<776d7cf8c788a8206d9e351314834a08>>
 * @lightSyntaxTransform
 * @codegen-command: npm run relay
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import { ConcreteRequest } from 'relay-runtime';
import { FragmentRefs } from "relay-runtime";
export type credentialCardRefetchQuery$variables = {
  id: string;
};
export type credentialCardRefetchQuery$data = {
  readonly node: {
    readonly " $fragmentSpreads": FragmentRefs<"credentialCard_credential">;
  } | null;
};
export type credentialCardRefetchQuery = {
  response: credentialCardRefetchQuery$data;
  variables: credentialCardRefetchQuery$variables;
};

const node: ConcreteRequest = (function(){
var v0 = [
  {
    "defaultValue": null,
    "kind": "LocalArgument",
    "name": "id"
  }
],
v1 = [
  {
    "kind": "Variable",
    "name": "id",
    "variableName": "id"
  }
],
v2 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "__typename",
  "storageKey": null
},
v3 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "name",
  "storageKey": null
},
v4 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "username",
  "storageKey": null
},
v5 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "host",
  "storageKey": null
},
v6 = [
  {
    "alias": null,
    "args": null,
    "kind": "ScalarField",
    "name": "rebillyStatus",
    "storageKey": null
  }
];
return {
  "fragment": {
    "argumentDefinitions": (v0/*:: as any*/),
    "kind": "Fragment",
    "metadata": null,
    "name": "credentialCardRefetchQuery",
    "selections": [
      {
        "alias": null,
        "args": (v1/*:: as any*/),
        "concreteType": null,
        "kind": "LinkedField",
        "name": "node",
        "plural": false,
        "selections": [
          {
            "args": null,
            "kind": "FragmentSpread",
            "name": "credentialCard_credential"
          }
        ],
        "storageKey": null
      }
    ],
    "type": "Query",
    "abstractKey": null
  },
  "kind": "Request",
  "operation": {
    "argumentDefinitions": (v0/*:: as any*/),
    "kind": "Operation",
    "name": "credentialCardRefetchQuery",
    "selections": [
      {
        "alias": null,
        "args": (v1/*:: as any*/),
        "concreteType": null,
        "kind": "LinkedField",
        "name": "node",
        "plural": false,
        "selections": [
          (v2/*:: as any*/),
          {
            "alias": null,
            "args": null,
            "kind": "ScalarField",
            "name": "id",
            "storageKey": null
          },
          {
            "kind": "InlineFragment",
            "selections": [
              (v3/*:: as any*/),
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
                "kind": "InlineFragment",
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
              },
              {
                "kind": "InlineFragment",
                "selections": [
                  (v4/*:: as any*/),
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
              },
              {
                "kind": "InlineFragment",
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
                      (v2/*:: as any*/),
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
              },
              {
                "kind": "InlineFragment",
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
                      (v3/*:: as any*/)
                    ],
                    "storageKey": null
                  }
                ],
                "type": "CommerceLayerApiCredential",
                "abstractKey": null
              },
              {
                "kind": "InlineFragment",
                "selections": [
                  (v5/*:: as any*/),
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
              },
              {
                "kind": "InlineFragment",
                "selections": [
                  (v5/*:: as any*/)
                ],
                "type": "RebillyWebhookCredential",
                "abstractKey": null
              },
              {
                "kind": "InlineFragment",
                "selections": [
                  {
                    "alias": null,
                    "args": null,
                    "kind": "ScalarField",
                    "name": "domain",
                    "storageKey": null
                  }
                ],
                "type": "RebillyMailgunCredential",
                "abstractKey": null
              },
              {
                "kind": "InlineFragment",
                "selections": (v6/*:: as any*/),
                "type": "RebillySendgridCredential",
                "abstractKey": null
              },
              {
                "kind": "InlineFragment",
                "selections": [
                  {
                    "alias": null,
                    "args": null,
                    "kind": "ScalarField",
                    "name": "accessKeyId",
                    "storageKey": null
                  },
                  {
                    "alias": null,
                    "args": null,
                    "kind": "ScalarField",
                    "name": "region",
                    "storageKey": null
                  }
                ],
                "type": "RebillyAwsSesCredential",
                "abstractKey": null
              },
              {
                "kind": "InlineFragment",
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
              },
              {
                "kind": "InlineFragment",
                "selections": (v6/*:: as any*/),
                "type": "RebillyPostmarkCredential",
                "abstractKey": null
              },
              {
                "kind": "InlineFragment",
                "selections": [
                  (v4/*:: as any*/)
                ],
                "type": "RebillyExperianCredential",
                "abstractKey": null
              },
              {
                "kind": "InlineFragment",
                "selections": [
                  {
                    "alias": null,
                    "args": null,
                    "kind": "ScalarField",
                    "name": "omitFromAddress",
                    "storageKey": null
                  }
                ],
                "type": "RebillyTaxJarCredential",
                "abstractKey": null
              },
              {
                "kind": "InlineFragment",
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
              },
              {
                "kind": "InlineFragment",
                "selections": [
                  {
                    "alias": null,
                    "args": null,
                    "kind": "ScalarField",
                    "name": "useStripe",
                    "storageKey": null
                  }
                ],
                "type": "RebillyPlaidCredential",
                "abstractKey": null
              }
            ],
            "type": "Credential",
            "abstractKey": "__isCredential"
          }
        ],
        "storageKey": null
      }
    ]
  },
  "params": {
    "cacheID": "4094f5ac0e78333f92d204f5394ae289",
    "id": null,
    "metadata": {},
    "name": "credentialCardRefetchQuery",
    "operationKind": "query",
    "text": "query credentialCardRefetchQuery(\n  $id: ID!\n) {\n  node(id: $id) {\n    __typename\n    ...credentialCard_credential\n    id\n  }\n}\n\nfragment credentialCard_ahaSend on AhaSendSmtpCredential {\n  username\n  sandbox\n  sendingScope\n}\n\nfragment credentialCard_commerceLayer on CommerceLayerApiCredential {\n  applicationKind\n  mode\n  organization {\n    name\n  }\n}\n\nfragment credentialCard_credential on Credential {\n  __isCredential: __typename\n  __typename\n  name\n  kind\n  status\n  createdAt\n  lastUse {\n    state\n    at\n  }\n  ...credentialCard_emailit\n  ...credentialCard_ahaSend\n  ...credentialCard_sequin\n  ...credentialCard_commerceLayer\n  ...credentialCard_rebillySmtp\n  ...credentialCard_rebillyWebhook\n  ...credentialCard_rebillyMailgun\n  ...credentialCard_rebillySendgrid\n  ...credentialCard_rebillyAwsSes\n  ...credentialCard_rebillyOAuth2\n  ...credentialCard_rebillyPostmark\n  ...credentialCard_rebillyExperian\n  ...credentialCard_rebillyTaxJar\n  ...credentialCard_rebillyAvalara\n  ...credentialCard_rebillyPlaid\n  id\n}\n\nfragment credentialCard_emailit on EmailitCredential {\n  emailitType\n}\n\nfragment credentialCard_rebillyAvalara on RebillyAvalaraCredential {\n  accountId\n}\n\nfragment credentialCard_rebillyAwsSes on RebillyAwsSesCredential {\n  accessKeyId\n  region\n}\n\nfragment credentialCard_rebillyExperian on RebillyExperianCredential {\n  username\n}\n\nfragment credentialCard_rebillyMailgun on RebillyMailgunCredential {\n  domain\n}\n\nfragment credentialCard_rebillyOAuth2 on RebillyOAuth2Credential {\n  service\n}\n\nfragment credentialCard_rebillyPlaid on RebillyPlaidCredential {\n  useStripe\n}\n\nfragment credentialCard_rebillyPostmark on RebillyPostmarkCredential {\n  rebillyStatus\n}\n\nfragment credentialCard_rebillySendgrid on RebillySendgridCredential {\n  rebillyStatus\n}\n\nfragment credentialCard_rebillySmtp on RebillySmtpCredential {\n  host\n  port\n  encryption\n}\n\nfragment credentialCard_rebillyTaxJar on RebillyTaxJarCredential {\n  omitFromAddress\n}\n\nfragment credentialCard_rebillyWebhook on RebillyWebhookCredential {\n  host\n}\n\nfragment credentialCard_sequin on SequinCredential {\n  connector\n  connectorKind\n  healthStatus\n  properties {\n    __typename\n    ... on SequinStripeKeyProperties {\n      test\n    }\n  }\n}\n"
  }
};
})();

(node as any).hash = "b7403bb5c972021c9b04c5a642dd5b50";

export default node;
