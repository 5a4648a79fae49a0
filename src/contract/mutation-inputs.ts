// The decorators below read metadata through the global that this import makes.
import "reflect-metadata";
import { Field, ID, InputType } from "type-graphql";

/** What every input of a mutation that makes a credential has; a provider's input extends it. */
@InputType("CredentialCreateInput")
export abstract class CreateInput {
  @Field(() => String, { description: "Key of the source that it is made at." })
  readonly source!: string;

  @Field(() => String, {
    nullable: true,
    description:
      "Makes repeats harmless, for 24 hours: the same key with the same input is the same call, and gives what that gave. 1 to 255 characters of your choice, say a UUID. The secret is shown again only where the provider itself knows such keys (AhaSend).",
  })
  readonly idempotencyKey?: string | null;
}

/** What every input of a mutation that changes a credential has; a provider's input extends it. */
@InputType("CredentialChangeInput")
export class ChangeInput {
  @Field(() => ID, { description: "Of the credential: an `id` as a query returned it." })
  readonly id!: string;
}
