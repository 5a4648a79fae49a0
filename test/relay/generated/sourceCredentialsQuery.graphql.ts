/**
 * @generated SignedSource<<6bdd3cebb804424d0cbff46bab6fa34a>>
 * @lightSyntaxTransform
 * @codegen-command: npm run relay
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import { ConcreteRequest } from 'relay-runtime';
import { FragmentRefs } from "relay-runtime";
export type sourceCredentialsQuery$variables = {
  after?: string | null;
  before?: string | null;
  first?: number | null;
  key: string;
  last?: number | null;
};
export type sourceCredentialsQuery$data = {
  readonly credentialSource: {
    readonly " $fragmentSpreads": FragmentRefs<"sourceCredentials_source">;
  } | null;
};
export type sourceCredentialsQuery = {
  response: sourceCredentialsQuery$data;
  variables: sourceCredentialsQuery$variables;
};

const node: ConcreteRequest = (function(){
var v0 = {
  "defaultValue": null,
  "kind": "LocalArgument",
  "name": "after"
},
v1 = {
  "defaultValue": null,
  "kind": "LocalArgument",
  "name": "before"
},
v2 = {
  "defaultValue": null,
  "kind": "LocalArgument",
  "name": "first"
},
v3 = {
  "defaultValue": null,
  "kind": "LocalArgument",
  "name": "key"
},
v4 = {
  "defaultValue": null,
  "kind": "LocalArgument",
  "name": "last"
},
v5 = [
  {
    "kind": "Variable",
    "name": "key",
    "variableName": "key"
  }
],
v6 = [
  {
    "kind": "Variable",
    "name": "after",
    "variableName": "after"
  },
  {
    "kind": "Variable",
    "name": "before",
    "variableName": "before"
  },
  {
    "kind": "Variable",
    "name": "first",
    "variableName": "first"
  },
  {
    "kind": "Variable",
    "name": "last",
    "variableName": "last"
  }
],
v7 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "name",
  "storageKey": null
},
v8 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "__typename",
  "storageKey": null
},
v9 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "id",
  "storageKey": null
},
v10 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "username",
  "storageKey": null
},
v11 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "host",
  "storageKey": null
},
v12 = [
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
    "argumentDefinitions": [
      (v0/*:: as any*/),
      (v1/*:: as any*/),
      (v2/*:: as any*/),
      (v3/*:: as any*/),
      (v4/*:: as any*/)
    ],
    "kind": "Fragment",
    "metadata": null,
    "name": "sourceCredentialsQuery",
    "selections": [
      {
        "alias": null,
        "args": (v5/*:: as any*/),
        "concreteType": "CredentialSource",
        "kind": "LinkedField",
        "name": "credentialSource",
        "plural": false,
        "selections": [
          {
            "args": (v6/*:: as any*/),
            "kind": "FragmentSpread",
            "name": "sourceCredentials_source"
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
    "argumentDefinitions": [
      (v3/*:: as any*/),
      (v2/*:: as any*/),
      (v0/*:: as any*/),
      (v4/*:: as any*/),
      (v1/*:: as any*/)
    ],
    "kind": "Operation",
    "name": "sourceCredentialsQuery",
    "selections": [
      {
        "alias": null,
        "args": (v5/*:: as any*/),
        "concreteType": "CredentialSource",
        "kind": "LinkedField",
        "name": "credentialSource",
        "plural": false,
        "selections": [
          (v7/*:: as any*/),
          {
            "alias": null,
            "args": (v6/*:: as any*/),
            "concreteType": "CredentialConnection",
            "kind": "LinkedField",
            "name": "credentials",
            "plural": false,
            "selections": [
              {
                "alias": null,
                "args": null,
                "concreteType": "CredentialEdge",
                "kind": "LinkedField",
                "name": "edges",
                "plural": true,
                "selections": [
                  {
                    "alias": null,
                    "args": null,
                    "concreteType": null,
                    "kind": "LinkedField",
                    "name": "node",
                    "plural": false,
                    "selections": [
                      (v8/*:: as any*/),
                      (v9/*:: as any*/),
                      {
                        "alias": null,
                        "args": null,
                        "kind": "ScalarField",
                        "name": "upstreamId",
                        "storageKey": null
                      },
                      {
                        "alias": null,
                        "args": null,
                        "concreteType": "CredentialSource",
                        "kind": "LinkedField",
                        "name": "source",
                        "plural": false,
                        "selections": [
                          {
                            "alias": null,
                            "args": null,
                            "kind": "ScalarField",
                            "name": "key",
                            "storageKey": null
                          },
                          (v9/*:: as any*/)
                        ],
                        "storageKey": null
                      },
                      {
                        "kind": "TypeDiscriminator",
                        "abstractKey": "__isCredential"
                      },
                      (v7/*:: as any*/),
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
                          (v10/*:: as any*/),
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
                              (v8/*:: as any*/),
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
                              (v7/*:: as any*/)
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
                          (v11/*:: as any*/),
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
                          (v11/*:: as any*/)
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
                        "selections": (v12/*:: as any*/),
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
                        "selections": (v12/*:: as any*/),
                        "type": "RebillyPostmarkCredential",
                        "abstractKey": null
                      },
                      {
                        "kind": "InlineFragment",
                        "selections": [
                          (v10/*:: as any*/)
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
                    "storageKey": null
                  },
                  {
                    "alias": null,
                    "args": null,
                    "kind": "ScalarField",
                    "name": "cursor",
                    "storageKey": null
                  }
                ],
                "storageKey": null
              },
              {
                "alias": null,
                "args": null,
                "concreteType": "PageInfo",
                "kind": "LinkedField",
                "name": "pageInfo",
                "plural": false,
                "selections": [
                  {
                    "alias": null,
                    "args": null,
                    "kind": "ScalarField",
                    "name": "hasNextPage",
                    "storageKey": null
                  },
                  {
                    "alias": null,
                    "args": null,
                    "kind": "ScalarField",
                    "name": "hasPreviousPage",
                    "storageKey": null
                  },
                  {
                    "alias": null,
                    "args": null,
                    "kind": "ScalarField",
                    "name": "startCursor",
                    "storageKey": null
                  },
                  {
                    "alias": null,
                    "args": null,
                    "kind": "ScalarField",
                    "name": "endCursor",
                    "storageKey": null
                  }
                ],
                "storageKey": null
              }
            ],
            "storageKey": null
          },
          {
            "alias": null,
            "args": (v6/*:: as any*/),
            "filters": [
              "filter",
              "orderBy"
            ],
            "handle": "connection",
            "key": "sourceCredentials_credentials",
            "kind": "LinkedHandle",
            "name": "credentials"
          },
          (v9/*:: as any*/)
        ],
        "storageKey": null
      }
    ]
  },
  "params": {
    "cacheID": "7efbe90ebbcf8b89ba5794704db6d0a0",
    "id": null,
    "metadata": {},
    "name": "sourceCredentialsQuery",
    "operationKind": "query",
    "text": "query sourceCredentialsQuery(\n  $key: String!\n  $first: Int\n  $after: String\n  $last: Int\n  $before: String\n) {\n  credentialSource(key: $key) {\n    ...sourceCredentials_source_pbnwq\n    id\n  }\n}\n\nfragment credentialCard_ahaSend on AhaSendSmtpCredential {\n  username\n  sandbox\n  sendingScope\n}\n\nfragment credentialCard_commerceLayer on CommerceLayerApiCredential {\n  applicationKind\n  mode\n  organization {\n    name\n  }\n}\n\nfragment credentialCard_credential on Credential {\n  __isCredential: __typename\n  __typename\n  name\n  kind\n  status\n  createdAt\n  lastUse {\n    state\n    at\n  }\n  ...credentialCard_emailit\n  ...credentialCard_ahaSend\n  ...credentialCard_sequin\n  ...credentialCard_commerceLayer\n  ...credentialCard_rebillySmtp\n  ...credentialCard_rebillyWebhook\n  ...credentialCard_rebillyMailgun\n  ...credentialCard_rebillySendgrid\n  ...credentialCard_rebillyAwsSes\n  ...credentialCard_rebillyOAuth2\n  ...credentialCard_rebillyPostmark\n  ...credentialCard_rebillyExperian\n  ...credentialCard_rebillyTaxJar\n  ...credentialCard_rebillyAvalara\n  ...credentialCard_rebillyPlaid\n  id\n}\n\nfragment credentialCard_emailit on EmailitCredential {\n  emailitType\n}\n\nfragment credentialCard_rebillyAvalara on RebillyAvalaraCredential {\n  accountId\n}\n\nfragment credentialCard_rebillyAwsSes on RebillyAwsSesCredential {\n  accessKeyId\n  region\n}\n\nfragment credentialCard_rebillyExperian on RebillyExperianCredential {\n  username\n}\n\nfragment credentialCard_rebillyMailgun on RebillyMailgunCredential {\n  domain\n}\n\nfragment credentialCard_rebillyOAuth2 on RebillyOAuth2Credential {\n  service\n}\n\nfragment credentialCard_rebillyPlaid on RebillyPlaidCredential {\n  useStripe\n}\n\nfragment credentialCard_rebillyPostmark on RebillyPostmarkCredential {\n  rebillyStatus\n}\n\nfragment credentialCard_rebillySendgrid on RebillySendgridCredential {\n  rebillyStatus\n}\n\nfragment credentialCard_rebillySmtp on RebillySmtpCredential {\n  host\n  port\n  encryption\n}\n\nfragment credentialCard_rebillyTaxJar on RebillyTaxJarCredential {\n  omitFromAddress\n}\n\nfragment credentialCard_rebillyWebhook on RebillyWebhookCredential {\n  host\n}\n\nfragment credentialCard_sequin on SequinCredential {\n  connector\n  connectorKind\n  healthStatus\n  properties {\n    __typename\n    ... on SequinStripeKeyProperties {\n      test\n    }\n  }\n}\n\nfragment sourceCredentials_source_pbnwq on CredentialSource {\n  name\n  credentials(first: $first, after: $after, last: $last, before: $before) {\n    edges {\n      node {\n        __typename\n        id\n        upstreamId\n        source {\n          key\n          id\n        }\n        ...credentialCard_credential\n      }\n      cursor\n    }\n    pageInfo {\n      hasNextPage\n      hasPreviousPage\n      startCursor\n      endCursor\n    }\n  }\n  id\n}\n"
  }
};
})();

(node as any).hash = "287fb55bb8ddcda65694165d9b7cd5bb";

export default node;
