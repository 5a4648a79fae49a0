import { Field, ObjectType } from "type-graphql";
import type { ErrorCode } from "../../domain/errors.js";
import type { UserError } from "../../domain/write.js";
import { CredentialErrorCodeEnum } from "../error-code-enum.js";

@ObjectType({
  description: "What is wrong with an input, as its provider sees it, or what is left to do by hand.",
  simpleResolvers: true,
})
export class CredentialUserError implements UserError {
  @Field(() => [String], {
    nullable: true,
    description: "The argument that it is about, as a path below `input`; null where it is about none.",
  })
  readonly field!: readonly string[] | null;

  @Field(() => String, { description: "For people; often the provider's own words. Never contains a secret." })
  readonly message!: string;

  @Field(() => CredentialErrorCodeEnum, { description: "For programs." })
  readonly code!: ErrorCode;
}
