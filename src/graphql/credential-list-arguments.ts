import { ArgsType, Field } from "type-graphql";
import { ConnectionArguments } from "./connection-arguments.js";
import { CredentialOrder } from "./credential-order.js";

/** Arguments of the connections that range over all providers. */
@ArgsType()
export class CredentialListArguments extends ConnectionArguments {
  @Field(() => CredentialOrder, { nullable: true, description: "In which order; default: SOURCE." })
  readonly orderBy?: CredentialOrder | null;
}
