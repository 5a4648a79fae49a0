import { Field, InputType } from "type-graphql";
import { ChangeInput, CreateInput } from "../../contract/mutation-inputs.js";
import type { EmailitType } from "./map.js";
import { EmailitCredentialTypeEnum } from "./types.js";

@InputType({ description: "The credential to make at Emailit." })
export class CreateEmailitCredentialInput extends CreateInput {
  @Field(() => String, {
    description: "Its name, up to 255 characters. Version 2 of the API takes no two of the same name.",
  })
  readonly name!: string;

  @Field(() => EmailitCredentialTypeEnum, {
    description:
      "What it is for. In version 2 of the API, SMTP makes a key that may only send, API one with full access.",
  })
  readonly type!: EmailitType;
}

@InputType({ description: "What to change of a credential at Emailit: nothing but its name can be." })
export class UpdateEmailitCredentialInput extends ChangeInput {
  @Field(() => String, { description: "Its new name, up to 255 characters." })
  readonly name!: string;
}

@InputType({ description: "Which credential to delete at Emailit." })
export class DeleteEmailitCredentialInput extends ChangeInput {}
