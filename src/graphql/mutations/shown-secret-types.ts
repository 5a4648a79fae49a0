import { Field, FieldResolver, ObjectType, Resolver, Root } from "type-graphql";
import type { ShownSecret } from "../../domain/write.js";

@ObjectType({
  description:
    "A secret that the provider has just made. Keep it now: it is returned this once, and nothing here remembers it.",
})
export class NewCredentialSecret {
  @Field(() => String, { description: "What the provider calls it: API key, password, client secret." })
  readonly label!: string;
}

@ObjectType({ description: "A secret that the provider was asked for again. Each reveal is in the audit log." })
export class RevealedCredentialSecret {
  @Field(() => String, { description: "What the provider calls it." })
  readonly label!: string;
}

/** Where a secret leaves for the one who asked for it: besides `src/http/`, the one place that puts one in clear. */
@Resolver(() => NewCredentialSecret)
export class NewCredentialSecretResolver {
  @FieldResolver(() => String, { description: "The secret itself." })
  value(@Root() { value }: ShownSecret): string {
    return value.unwrap();
  }
}

@Resolver(() => RevealedCredentialSecret)
export class RevealedCredentialSecretResolver {
  @FieldResolver(() => String, { description: "The secret itself." })
  value(@Root() { value }: ShownSecret): string {
    return value.unwrap();
  }
}
