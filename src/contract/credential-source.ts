import { Field, Int, ObjectType } from "type-graphql";
import type { CollectionCapabilities, FilterCapability, SourceCapabilities } from "../domain/source.js";
import type { Write } from "../domain/write.js";
import { CredentialProviderEnum } from "./credential-provider.js";
import { describedEnum } from "./described-enum.js";
import { Node } from "./node.js";

const CredentialPaginationEnum = describedEnum<CollectionCapabilities["pagination"]>(
  "CredentialPagination",
  "How a provider's API pages a list. This graph makes the same Relay connection of each.",
  {
    OFFSET: "By offset and limit.",
    PAGE: "By page number and page size.",
    CURSOR: "By the provider's own cursors.",
    WHOLE: "Not at all: the whole list comes at once.",
    SEEK: "By page number, or by the value that the list is ordered by: deep pages cost no more than the first.",
  },
);

const CredentialCountingEnum = describedEnum<CollectionCapabilities["total"]>(
  "CredentialCounting",
  "Where `totalCount` comes from.",
  {
    ALWAYS: "It comes with every page, at no cost.",
    SOMETIMES: "Some servers of this provider send it; else it is counted when selected.",
    NEVER: "It is counted when selected, which reads the list.",
  },
);

const CredentialWriteEnum = describedEnum<Write>("CredentialWrite", "What can be done to the credentials of a list.", {
  CREATE: "New ones can be made, or those of another place brought in, by the provider's own mutation.",
  UPDATE: "Some of their fields can be changed, by the provider's own mutation.",
  DELETE: "They can be deleted: `revokeCredential` does that.",
  DEACTIVATE: "They can be switched off for ever: `revokeCredential` does that where they cannot be deleted.",
  ROTATE: "`rotateCredential` makes another one like it, with a new secret.",
  REVEAL: "`revealSecret` fetches the secret again, where the operator allows that.",
});

@ObjectType({
  description:
    "Conditions of CredentialFilter that a provider applies to a list, as far as its language can say the value. All others are checked here, row by row.",
  simpleResolvers: true,
})
export class CredentialFilterCapability implements FilterCapability {
  @Field(() => String, { description: "A field of CredentialFilter." })
  readonly field!: FilterCapability["field"];

  @Field(() => [String], {
    description: "Its operators that the provider applies; `metadata` is compared by `contains`.",
  })
  readonly operators!: FilterCapability["operators"];

  @Field(() => Boolean, {
    description:
      "Whether the provider leaves just what matches; else it may leave more, which is checked again here and makes `totalCount` cost reading the list.",
  })
  readonly exact!: boolean;
}

@ObjectType({
  description: "One list at a source, and what its provider can do with it.",
  simpleResolvers: true,
})
export class CredentialCollectionCapabilities {
  @Field(() => String, { description: "The list's name at the provider." })
  readonly name!: string;

  @Field(() => String, { description: "The GraphQL type of its credentials." })
  readonly typeName!: string;

  @Field(() => CredentialPaginationEnum, { description: "How the provider pages it." })
  readonly pagination!: CollectionCapabilities["pagination"];

  @Field(() => Int, { nullable: true, description: "Rows in the provider's largest page; null where it has no pages." })
  readonly largestPage!: number | null;

  @Field(() => CredentialCountingEnum, { description: "Whether the provider tells the length of the list." })
  readonly total!: CollectionCapabilities["total"];

  @Field(() => [CredentialFilterCapability], { description: "What the provider filters it by." })
  readonly filters!: readonly FilterCapability[];

  @Field(() => [CredentialWriteEnum], {
    description:
      "What can be done to its credentials, where the provider's API has a way and the source's key may use it.",
  })
  readonly writes!: readonly Write[];
}

@ObjectType({ description: "What a source's provider can do.", simpleResolvers: true })
export class CredentialSourceCapabilities implements SourceCapabilities {
  @Field(() => [CredentialCollectionCapabilities], { description: "Its lists of credentials." })
  readonly collections!: readonly CollectionCapabilities[];
}

@ObjectType({
  implements: [Node],
  simpleResolvers: true,
  description: "One configured account at a provider: where credentials come from.",
})
export class CredentialSource extends Node {
  @Field(() => String, {
    description: "Its id in the configuration, part of every credential's id. Every `source` argument takes it.",
  })
  readonly key!: string;

  @Field(() => String, { description: "A name for people; the key where none is configured." })
  readonly name!: string;

  @Field(() => CredentialProviderEnum, { description: "The provider that the account is at." })
  readonly provider!: string;

  @Field(() => CredentialSourceCapabilities, { description: "What the provider can do for this account." })
  readonly capabilities!: SourceCapabilities;
}
