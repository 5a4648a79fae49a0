import { Credential } from "../contract/credential.js";
import { connectionType } from "./connection-type.js";

/** Credentials of any provider. */
export const CredentialConnection = connectionType("Credential", () => Credential);
