import { Field, InputType } from "type-graphql";
import { ChangeInput, CreateInput } from "../../contract/mutation-inputs.js";
import type { AhaSendSendingScope } from "./map.js";
import { AhaSendSendingScopeEnum } from "./types.js";

@InputType({ description: "The SMTP credential to make at AhaSend, which chooses username and password." })
export class CreateAhaSendSmtpCredentialInput extends CreateInput {
  @Field(() => String, { description: "Its name, up to 255 characters." })
  readonly name!: string;

  @Field(() => AhaSendSendingScopeEnum, { description: "Which domains it may send from." })
  readonly sendingScope!: AhaSendSendingScope;

  @Field(() => [String], {
    nullable: true,
    description:
      "The account's domains that it may send from: at least one where `sendingScope` is SCOPED, ignored else.",
  })
  readonly domains?: readonly string[] | null;

  @Field(() => Boolean, { defaultValue: false, description: "Whether mail sent with it is only simulated." })
  readonly sandbox!: boolean;
}

@InputType({ description: "Which SMTP credential to delete at AhaSend." })
export class DeleteAhaSendSmtpCredentialInput extends ChangeInput {}
