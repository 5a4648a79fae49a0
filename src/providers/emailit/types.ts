import { ArgsType, Field, ObjectType } from "type-graphql";
import { Credential } from "../../contract/credential.js";
import { describedEnum } from "../../contract/described-enum.js";
import { Node } from "../../contract/node.js";
import type { EmailitType } from "./map.js";

export const EmailitCredentialTypeEnum = describedEnum<EmailitType>(
  "EmailitCredentialType",
  "Emailit's own types of credential.",
  {
    SMTP: "A password for Emailit's SMTP server.",
    API: "A key for Emailit's API. In version 2 of the API every credential is one, and is the SMTP password as well.",
  },
);

@ObjectType({
  implements: [Node, Credential],
  simpleResolvers: true,
  description: "A credential of an Emailit account, for sending mail by SMTP or by its API.",
})
export class EmailitCredential extends Credential {
  @Field(() => EmailitCredentialTypeEnum, {
    nullable: true,
    description: "Emailit's type; null where its API sends a word that this graph does not know.",
  })
  readonly emailitType!: EmailitType | null;
}

@ArgsType()
export class EmailitCredentialsArguments {
  @Field(() => String, {
    nullable: true,
    description:
      "Only credentials whose name contains this text, ASCII letters in either case. 1 to 255 characters; leave it out to list all.",
  })
  readonly name?: string | null;

  @Field(() => EmailitCredentialTypeEnum, { nullable: true, description: "Only credentials of this type." })
  readonly type?: EmailitType | null;
}
