// type-graphql reads decorator metadata through this global; every class file imports this one or described-enum.ts first.
import "reflect-metadata";
import { Field, ID, InterfaceType } from "type-graphql";

@InterfaceType({
  description: "Anything with an id that `node` finds again, as Relay's object identification has it.",
  autoRegisterImplementations: false,
})
export abstract class Node {
  @Field(() => ID, {
    description: "Global id: unique in this graph, opaque, and stable for as long as the source keeps its key.",
  })
  readonly id!: string;
}
