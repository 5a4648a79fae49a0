import { graphql } from "relay-runtime";

// One credential of any provider, refetched by its id; each type shows what is its own.
export const query = graphql`
  query credentialCardQuery($id: ID!) {
    credential(id: $id) {
      ...credentialCard_credential
    }
  }
`;

export const fragment = graphql`
  fragment credentialCard_credential on Credential @refetchable(queryName: "credentialCardRefetchQuery") {
    __typename
    name
    kind
    status
    createdAt
    lastUse {
      state
      at
    }
    ...credentialCard_emailit @alias(as: "emailit")
    ...credentialCard_ahaSend @alias(as: "ahaSend")
    ...credentialCard_sequin @alias(as: "sequin")
    ...credentialCard_commerceLayer @alias(as: "commerceLayer")
    ...credentialCard_rebillySmtp @alias(as: "rebillySmtp")
    ...credentialCard_rebillyWebhook @alias(as: "rebillyWebhook")
    ...credentialCard_rebillyMailgun @alias(as: "rebillyMailgun")
    ...credentialCard_rebillySendgrid @alias(as: "rebillySendgrid")
    ...credentialCard_rebillyAwsSes @alias(as: "rebillyAwsSes")
    ...credentialCard_rebillyOAuth2 @alias(as: "rebillyOAuth2")
    ...credentialCard_rebillyPostmark @alias(as: "rebillyPostmark")
    ...credentialCard_rebillyExperian @alias(as: "rebillyExperian")
    ...credentialCard_rebillyTaxJar @alias(as: "rebillyTaxJar")
    ...credentialCard_rebillyAvalara @alias(as: "rebillyAvalara")
    ...credentialCard_rebillyPlaid @alias(as: "rebillyPlaid")
  }
`;

export const emailit = graphql`
  fragment credentialCard_emailit on EmailitCredential {
    emailitType
  }
`;

export const ahaSend = graphql`
  fragment credentialCard_ahaSend on AhaSendSmtpCredential {
    username
    sandbox
    sendingScope
  }
`;

export const sequin = graphql`
  fragment credentialCard_sequin on SequinCredential {
    connector
    connectorKind
    healthStatus
    properties {
      __typename
      ... on SequinStripeKeyProperties {
        test
      }
    }
  }
`;

export const commerceLayer = graphql`
  fragment credentialCard_commerceLayer on CommerceLayerApiCredential {
    applicationKind
    mode
    organization {
      name
    }
  }
`;

export const rebillySmtp = graphql`
  fragment credentialCard_rebillySmtp on RebillySmtpCredential {
    host
    port
    encryption
  }
`;

export const rebillyWebhook = graphql`
  fragment credentialCard_rebillyWebhook on RebillyWebhookCredential {
    host
  }
`;

export const rebillyMailgun = graphql`
  fragment credentialCard_rebillyMailgun on RebillyMailgunCredential {
    domain
  }
`;

export const rebillySendgrid = graphql`
  fragment credentialCard_rebillySendgrid on RebillySendgridCredential {
    rebillyStatus
  }
`;

export const rebillyAwsSes = graphql`
  fragment credentialCard_rebillyAwsSes on RebillyAwsSesCredential {
    accessKeyId
    region
  }
`;

export const rebillyOAuth2 = graphql`
  fragment credentialCard_rebillyOAuth2 on RebillyOAuth2Credential {
    service
  }
`;

export const rebillyPostmark = graphql`
  fragment credentialCard_rebillyPostmark on RebillyPostmarkCredential {
    rebillyStatus
  }
`;

export const rebillyExperian = graphql`
  fragment credentialCard_rebillyExperian on RebillyExperianCredential {
    username
  }
`;

export const rebillyTaxJar = graphql`
  fragment credentialCard_rebillyTaxJar on RebillyTaxJarCredential {
    omitFromAddress
  }
`;

export const rebillyAvalara = graphql`
  fragment credentialCard_rebillyAvalara on RebillyAvalaraCredential {
    accountId
  }
`;

export const rebillyPlaid = graphql`
  fragment credentialCard_rebillyPlaid on RebillyPlaidCredential {
    useStripe
  }
`;
