import { Field, InputType } from "type-graphql";
import {
  CredentialEnvironmentEnum,
  CredentialHealthStatusEnum,
  CredentialKindEnum,
  CredentialLastUseStateEnum,
  CredentialStatusEnum,
} from "../contract/credential-enums.js";
import { CredentialProviderEnum } from "../contract/credential-provider.js";
import { DateTime } from "../contract/date-time.js";

/** An operator that is left out is undefined; null is what somebody gave, and refused. */
type Operand<Value> = Value | null;

/** `eq` and `in`. */
export interface ValuesInput {
  readonly eq?: Operand<string>;
  readonly in?: Operand<readonly string[]>;
}

/** Declares an input of `eq` and `in`. Called once per name: type-graphql knows types by class, GraphQL by name. */
function valuesInput(name: string, description: string, type: () => object): new () => ValuesInput {
  @InputType(name, { description })
  class Values implements ValuesInput {
    @Field(type, { nullable: true, description: "Equal to this." })
    readonly eq?: Operand<string>;

    @Field(() => [type()], { nullable: true, description: "One of these; none of them where the list is empty." })
    readonly in?: Operand<readonly string[]>;
  }
  return Values;
}

export const CredentialValueFilter = valuesInput(
  "CredentialValueFilter",
  "Conditions on a text that is compared as a whole, in the very same spelling.",
  () => String,
);
export const CredentialProviderFilter = valuesInput(
  "CredentialProviderFilter",
  "Conditions on the provider.",
  () => CredentialProviderEnum,
);
export const CredentialKindFilter = valuesInput(
  "CredentialKindFilter",
  "Conditions on the kind of credential.",
  () => CredentialKindEnum,
);
export const CredentialStatusFilter = valuesInput(
  "CredentialStatusFilter",
  "Conditions on the status.",
  () => CredentialStatusEnum,
);
export const CredentialEnvironmentFilter = valuesInput(
  "CredentialEnvironmentFilter",
  "Conditions on the environment; a credential that is in none satisfies none.",
  () => CredentialEnvironmentEnum,
);
export const CredentialHealthFilter = valuesInput(
  "CredentialHealthFilter",
  "Conditions on the status of a credential's health.",
  () => CredentialHealthStatusEnum,
);
export const CredentialLastUseFilter = valuesInput(
  "CredentialLastUseFilter",
  "Conditions on what is known of the last use.",
  () => CredentialLastUseStateEnum,
);

@InputType({ description: "Conditions on the name." })
export class CredentialNameFilter {
  @Field(() => String, { nullable: true, description: "Equal to this, in the very same spelling." })
  readonly eq?: Operand<string>;

  @Field(() => [String], { nullable: true, description: "One of these; none of them where the list is empty." })
  readonly in?: Operand<readonly string[]>;

  @Field(() => String, { nullable: true, description: "Contains this, ASCII letters in either case." })
  readonly contains?: Operand<string>;

  @Field(() => String, { nullable: true, description: "Begins with this, ASCII letters in either case." })
  readonly startsWith?: Operand<string>;
}

@InputType({ description: "Conditions on the identifier; a credential without one satisfies none." })
export class CredentialIdentifierFilter {
  @Field(() => String, { nullable: true, description: "Equal to this, in the very same spelling." })
  readonly eq?: Operand<string>;

  @Field(() => String, { nullable: true, description: "Contains this, ASCII letters in either case." })
  readonly contains?: Operand<string>;
}

@InputType({ description: "Conditions on a list of texts; a credential without the list satisfies none." })
export class CredentialMemberFilter {
  @Field(() => String, { nullable: true, description: "This is one of them, in the very same spelling." })
  readonly eq?: Operand<string>;
}

@InputType({
  description:
    "Conditions on an instant, compared in milliseconds; a credential without it satisfies none but `isNull: true`.",
})
export class CredentialInstantFilter {
  @Field(() => DateTime, { nullable: true, description: "Later than this." })
  readonly gt?: Operand<string>;

  @Field(() => DateTime, { nullable: true, description: "At this or later." })
  readonly gte?: Operand<string>;

  @Field(() => DateTime, { nullable: true, description: "Earlier than this." })
  readonly lt?: Operand<string>;

  @Field(() => DateTime, { nullable: true, description: "At this or earlier." })
  readonly lte?: Operand<string>;

  @Field(() => Boolean, { nullable: true, description: "Whether there is none." })
  readonly isNull?: Operand<boolean>;
}
