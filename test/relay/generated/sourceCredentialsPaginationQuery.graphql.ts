/**
 * @generated SignedSource<<238dbb982608c40a9578746c9234fe3d>>
 * @lightSyntaxTransform
 * @codegen-command: npm run relay
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import { ConcreteRequest } from 'relay-runtime';
import { FragmentRefs } from "relay-runtime";
export type CredentialEnvironment = "LIVE" | "TEST" | "%future added value";
export type CredentialHealthStatus = "ERROR" | "OK" | "UNKNOWN" | "WARN" | "%future added value";
export type CredentialKind = "API_KEY" | "APP_INSTALLATION" | "OAUTH2_CLIENT" | "OAUTH2_TOKEN" | "OTHER" | "PASSWORD" | "SMTP" | "WEBHOOK" | "%future added value";
export type CredentialLastUseState = "NEVER" | "UNKNOWN" | "USED" | "%future added value";
export type CredentialOrderField = "CREATED_AT" | "EXPIRES_AT" | "LAST_USED_AT" | "NAME" | "SOURCE" | "UPDATED_AT" | "%future added value";
export type CredentialProvider = "AHASEND" | "COMMERCE_LAYER" | "EMAILIT" | "REBILLY" | "SEQUIN" | "%future added value";
export type CredentialStatus = "ACTIVE" | "DEACTIVATED" | "EXPIRED" | "INACTIVE" | "%future added value";
export type OrderDirection = "ASC" | "DESC" | "%future added value";
export type CredentialFilter = {
  and?: ReadonlyArray<CredentialFilter> | null;
  createdAt?: CredentialInstantFilter | null;
  domain?: CredentialMemberFilter | null;
  environment?: CredentialEnvironmentFilter | null;
  expiresAt?: CredentialInstantFilter | null;
  health?: CredentialHealthFilter | null;
  identifier?: CredentialIdentifierFilter | null;
  kind?: CredentialKindFilter | null;
  lastUse?: CredentialLastUseFilter | null;
  lastUsedAt?: CredentialInstantFilter | null;
  metadata?: unknown | null;
  name?: CredentialNameFilter | null;
  not?: CredentialFilter | null;
  or?: ReadonlyArray<CredentialFilter> | null;
  provider?: CredentialProviderFilter | null;
  scope?: CredentialMemberFilter | null;
  search?: string | null;
  source?: CredentialValueFilter | null;
  status?: CredentialStatusFilter | null;
  type?: CredentialValueFilter | null;
  updatedAt?: CredentialInstantFilter | null;
  upstreamId?: CredentialValueFilter | null;
};
export type CredentialInstantFilter = {
  gt?: string | null;
  gte?: string | null;
  isNull?: boolean | null;
  lt?: string | null;
  lte?: string | null;
};
export type CredentialMemberFilter = {
  eq?: string | null;
};
export type CredentialEnvironmentFilter = {
  eq?: CredentialEnvironment | null;
  in?: ReadonlyArray<CredentialEnvironment> | null;
};
export type CredentialHealthFilter = {
  eq?: CredentialHealthStatus | null;
  in?: ReadonlyArray<CredentialHealthStatus> | null;
};
export type CredentialIdentifierFilter = {
  contains?: string | null;
  eq?: string | null;
};
export type CredentialKindFilter = {
  eq?: CredentialKind | null;
  in?: ReadonlyArray<CredentialKind> | null;
};
export type CredentialLastUseFilter = {
  eq?: CredentialLastUseState | null;
  in?: ReadonlyArray<CredentialLastUseState> | null;
};
export type CredentialNameFilter = {
  contains?: string | null;
  eq?: string | null;
  in?: ReadonlyArray<string> | null;
  startsWith?: string | null;
};
export type CredentialProviderFilter = {
  eq?: CredentialProvider | null;
  in?: ReadonlyArray<CredentialProvider> | null;
};
export type CredentialValueFilter = {
  eq?: string | null;
  in?: ReadonlyArray<string> | null;
};
export type CredentialStatusFilter = {
  eq?: CredentialStatus | null;
  in?: ReadonlyArray<CredentialStatus> | null;
};
export type CredentialOrder = {
  direction?: OrderDirection;
  field?: CredentialOrderField;
};
export type sourceCredentialsPaginationQuery$variables = {
  after?: string | null;
  before?: string | null;
  filter?: CredentialFilter | null;
  first?: number | null;
  id: string;
  last?: number | null;
  orderBy?: CredentialOrder | null;
};
export type sourceCredentialsPaginationQuery$data = {
  readonly node: {
    readonly " $fragmentSpreads": FragmentRefs<"sourceCredentials_source">;
  } | null;
};
export type sourceCredentialsPaginationQuery = {
  response: sourceCredentialsPaginationQuery$data;
  variables: sourceCredentialsPaginationQuery$variables;
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
  "name": "filter"
},
v3 = {
  "defaultValue": null,
  "kind": "LocalArgument",
  "name": "first"
},
v4 = {
  "defaultValue": null,
  "kind": "LocalArgument",
  "name": "id"
},
v5 = {
  "defaultValue": null,
  "kind": "LocalArgument",
  "name": "last"
},
v6 = {
  "defaultValue": null,
  "kind": "LocalArgument",
  "name": "orderBy"
},
v7 = [
  {
    "kind": "Variable",
    "name": "id",
    "variableName": "id"
  }
],
v8 = [
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
    "name": "filter",
    "variableName": "filter"
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
  },
  {
    "kind": "Variable",
    "name": "orderBy",
    "variableName": "orderBy"
  }
],
v9 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "__typename",
  "storageKey": null
},
v10 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "id",
  "storageKey": null
},
v11 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "name",
  "storageKey": null
},
v12 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "username",
  "storageKey": null
},
v13 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "host",
  "storageKey": null
},
v14 = [
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
      (v4/*:: as any*/),
      (v5/*:: as any*/),
      (v6/*:: as any*/)
    ],
    "kind": "Fragment",
    "metadata": null,
    "name": "sourceCredentialsPaginationQuery",
    "selections": [
      {
        "alias": null,
        "args": (v7/*:: as any*/),
        "concreteType": null,
        "kind": "LinkedField",
        "name": "node",
        "plural": false,
        "selections": [
          {
            "args": (v8/*:: as any*/),
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
      (v0/*:: as any*/),
      (v1/*:: as any*/),
      (v2/*:: as any*/),
      (v3/*:: as any*/),
      (v5/*:: as any*/),
      (v6/*:: as any*/),
      (v4/*:: as any*/)
    ],
    "kind": "Operation",
    "name": "sourceCredentialsPaginationQuery",
    "selections": [
      {
        "alias": null,
        "args": (v7/*:: as any*/),
        "concreteType": null,
        "kind": "LinkedField",
        "name": "node",
        "plural": false,
        "selections": [
          (v9/*:: as any*/),
          (v10/*:: as any*/),
          {
            "kind": "InlineFragment",
            "selections": [
              (v11/*:: as any*/),
              {
                "alias": null,
                "args": (v8/*:: as any*/),
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
                          (v9/*:: as any*/),
                          (v10/*:: as any*/),
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
                              (v10/*:: as any*/)
                            ],
                            "storageKey": null
                          },
                          {
                            "kind": "TypeDiscriminator",
                            "abstractKey": "__isCredential"
                          },
                          (v11/*:: as any*/),
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
                              (v12/*:: as any*/),
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
                                  (v9/*:: as any*/),
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
                                  (v11/*:: as any*/)
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
                              (v13/*:: as any*/),
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
                              (v13/*:: as any*/)
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
                            "selections": (v14/*:: as any*/),
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
                            "selections": (v14/*:: as any*/),
                            "type": "RebillyPostmarkCredential",
                            "abstractKey": null
                          },
                          {
                            "kind": "InlineFragment",
                            "selections": [
                              (v12/*:: as any*/)
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
                "args": (v8/*:: as any*/),
                "filters": [
                  "filter",
                  "orderBy"
                ],
                "handle": "connection",
                "key": "sourceCredentials_credentials",
                "kind": "LinkedHandle",
                "name": "credentials"
              }
            ],
            "type": "CredentialSource",
            "abstractKey": null
          }
        ],
        "storageKey": null
      }
    ]
  },
  "params": {
    "cacheID": "1339f99afbef2aa230691378a8d66267",
    "id": null,
    "metadata": {},
    "name": "sourceCredentialsPaginationQuery",
    "operationKind": "query",
    "text": "query sourceCredentialsPaginationQuery(\n  $after: String\n  $before: String\n  $filter: CredentialFilter\n  $first: Int\n  $last: Int\n  $orderBy: CredentialOrder\n  $id: ID!\n) {\n  node(id: $id) {\n    __typename\n    ...sourceCredentials_source_2ydLl9\n    id\n  }\n}\n\nfragment credentialCard_ahaSend on AhaSendSmtpCredential {\n  username\n  sandbox\n  sendingScope\n}\n\nfragment credentialCard_commerceLayer on CommerceLayerApiCredential {\n  applicationKind\n  mode\n  organization {\n    name\n  }\n}\n\nfragment credentialCard_credential on Credential {\n  __isCredential: __typename\n  __typename\n  name\n  kind\n  status\n  createdAt\n  lastUse {\n    state\n    at\n  }\n  ...credentialCard_emailit\n  ...credentialCard_ahaSend\n  ...credentialCard_sequin\n  ...credentialCard_commerceLayer\n  ...credentialCard_rebillySmtp\n  ...credentialCard_rebillyWebhook\n  ...credentialCard_rebillyMailgun\n  ...credentialCard_rebillySendgrid\n  ...credentialCard_rebillyAwsSes\n  ...credentialCard_rebillyOAuth2\n  ...credentialCard_rebillyPostmark\n  ...credentialCard_rebillyExperian\n  ...credentialCard_rebillyTaxJar\n  ...credentialCard_rebillyAvalara\n  ...credentialCard_rebillyPlaid\n  id\n}\n\nfragment credentialCard_emailit on EmailitCredential {\n  emailitType\n}\n\nfragment credentialCard_rebillyAvalara on RebillyAvalaraCredential {\n  accountId\n}\n\nfragment credentialCard_rebillyAwsSes on RebillyAwsSesCredential {\n  accessKeyId\n  region\n}\n\nfragment credentialCard_rebillyExperian on RebillyExperianCredential {\n  username\n}\n\nfragment credentialCard_rebillyMailgun on RebillyMailgunCredential {\n  domain\n}\n\nfragment credentialCard_rebillyOAuth2 on RebillyOAuth2Credential {\n  service\n}\n\nfragment credentialCard_rebillyPlaid on RebillyPlaidCredential {\n  useStripe\n}\n\nfragment credentialCard_rebillyPostmark on RebillyPostmarkCredential {\n  rebillyStatus\n}\n\nfragment credentialCard_rebillySendgrid on RebillySendgridCredential {\n  rebillyStatus\n}\n\nfragment credentialCard_rebillySmtp on RebillySmtpCredential {\n  host\n  port\n  encryption\n}\n\nfragment credentialCard_rebillyTaxJar on RebillyTaxJarCredential {\n  omitFromAddress\n}\n\nfragment credentialCard_rebillyWebhook on RebillyWebhookCredential {\n  host\n}\n\nfragment credentialCard_sequin on SequinCredential {\n  connector\n  connectorKind\n  healthStatus\n  properties {\n    __typename\n    ... on SequinStripeKeyProperties {\n      test\n    }\n  }\n}\n\nfragment sourceCredentials_source_2ydLl9 on CredentialSource {\n  name\n  credentials(first: $first, after: $after, last: $last, before: $before, filter: $filter, orderBy: $orderBy) {\n    edges {\n      node {\n        __typename\n        id\n        upstreamId\n        source {\n          key\n          id\n        }\n        ...credentialCard_credential\n      }\n      cursor\n    }\n    pageInfo {\n      hasNextPage\n      hasPreviousPage\n      startCursor\n      endCursor\n    }\n  }\n  id\n}\n"
  }
};
})();

(node as any).hash = "8136392a9210effaa5e7df6fb74c4a34";

export default node;
