import plugin, { configs, parser } from "@graphql-eslint/eslint-plugin";

const recommended = configs["flat/schema-recommended"];
const relay = configs["flat/schema-relay"];

/** The schema as clients read it. TypeScript is oxlint's; the subgraph's SDL differs by federation's directives only, which composition checks. */
export default [
  {
    files: ["schema/credgraph.graphql"],
    plugins: { "@graphql-eslint": plugin },
    languageOptions: {
      parser,
      parserOptions: { graphQLConfig: { schema: "schema/credgraph.graphql" } },
    },
    rules: {
      ...recommended.rules,
      ...relay.rules,
      // Beyond what is recommended: GraphiQL is where people meet this product, so everything that it shows is described.
      "@graphql-eslint/require-description": [
        "error",
        {
          types: true,
          rootField: true,
          FieldDefinition: true,
          InputValueDefinition: true,
          EnumValueDefinition: true,
          DirectiveDefinition: true,
        },
      ],
      // One failure stays where it is: every field of Query and Mutation can be null.
      "@graphql-eslint/require-nullable-result-in-root": "error",
      "@graphql-eslint/input-name": "error",
      "@graphql-eslint/no-scalar-result-type-on-mutation": "error",

      // Exception: the rule wants every list to be a connection. Scopes, notes and reports are short and come whole with what they belong to, and `nodes`
      // is a connection's own list without its cursors. Everything that can be long is a connection.
      "@graphql-eslint/relay-edge-types": ["error", { listTypeCanWrapOnlyEdgeType: false }],

      // Exception: the rule wants an id in every object type. Credentials and sources have one, by which clients cache them; the types below are parts of
      // something that has one, and have no identity of their own. A new type is named here, or gets an id.
      "@graphql-eslint/strict-id-in-types": [
        "error",
        {
          exceptions: {
            suffixes: [
              // Relay's own: a page is not an object.
              "Connection",
              "Edge",
              "PageInfo",
              // What a mutation answers: its payload, what was wrong, a secret that is shown once.
              "Payload",
              "Error",
              "Secret",
              // What Sequin knows of a credential, by its kind: the credential has the id.
              "Properties",
            ],
            types: [
              // Facets of a credential.
              "CredentialHealth",
              "CredentialLastUse",
              "CredentialSecretInfo",
              "RebillyAuthentication",
              // Of a source, or of how it took part in one page.
              "CredentialSourceCapabilities",
              "CredentialCollectionCapabilities",
              "CredentialFilterCapability",
              "CredentialSourceReport",
              // Come with a credential only, and Sequin's app may have no id at all.
              "CommerceLayerOrganization",
              "CommerceLayerRole",
              "SequinOAuthApp",
            ],
          },
        },
      ],
    },
  },
];
