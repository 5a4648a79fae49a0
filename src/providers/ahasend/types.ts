import { Field, ObjectType } from "type-graphql";
import { Credential } from "../../contract/credential.js";
import { describedEnum } from "../../contract/described-enum.js";
import { Node } from "../../contract/node.js";
import type { AhaSendSendingScope } from "./map.js";

export const AhaSendSendingScopeEnum = describedEnum<AhaSendSendingScope>(
  "AhaSendSendingScope",
  "Which domains an AhaSend SMTP credential may send from.",
  { GLOBAL: "Every domain of the account.", SCOPED: "The domains in `domains` only." },
);

@ObjectType({
  implements: [Node, Credential],
  simpleResolvers: true,
  description: "An SMTP credential of an AhaSend account.",
})
export class AhaSendSmtpCredential extends Credential {
  @Field(() => String, {
    nullable: true,
    description: "The SMTP username, which AhaSend generates; the same as `identifier`.",
  })
  readonly username!: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether mail sent with it is only simulated; `environment` is TEST then.",
  })
  readonly sandbox!: boolean | null;

  @Field(() => AhaSendSendingScopeEnum, { nullable: true, description: "Which domains it may send from." })
  readonly sendingScope!: AhaSendSendingScope | null;
}
