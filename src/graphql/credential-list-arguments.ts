import { ArgsType, Field } from "type-graphql";
import { ConnectionArguments } from "./connection-arguments.js";
import { CredentialFilter } from "./credential-filter.js";
import { CredentialOrder } from "./credential-order.js";

/** Arguments of the connections that range over all providers. */
@ArgsType()
export class CredentialListArguments extends ConnectionArguments {
  @Field(() => CredentialFilter, { nullable: true, description: "Only credentials that satisfy this." })
  readonly filter?: CredentialFilter | null;

  @Field(() => CredentialOrder, { nullable: true, description: "In which order; default: SOURCE." })
  readonly orderBy?: CredentialOrder | null;
}
