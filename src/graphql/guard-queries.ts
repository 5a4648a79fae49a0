import { defaultFieldResolver, type GraphQLFieldResolver, type GraphQLSchema } from "graphql";
import { CredgraphError } from "../domain/errors.js";
import type { GraphContext } from "./graph-context.js";

/** Fields of Query that tell nothing of anybody's credentials: the schema's own text. */
const OPEN: ReadonlySet<string> = new Set(["_service"]);

const guarded = new WeakSet<object>();

/**
 * Refuses every field of Query to a viewer who may read nothing anywhere, before its arguments are looked into. All of them, so that one that is added
 * later is guarded too; what a viewer may read of a source is the session's to know, which has no others. Called on the schema that is served; a
 * second time it does nothing.
 */
export function guardQueries(schema: GraphQLSchema): GraphQLSchema {
  for (const field of Object.values(schema.getQueryType()?.getFields() ?? {})) {
    const resolve: GraphQLFieldResolver<unknown, GraphContext> = field.resolve ?? defaultFieldResolver;
    if (OPEN.has(field.name) || guarded.has(resolve)) continue;
    const guard: typeof resolve = (root, args, context, info) => {
      if (!context.viewer.may("credentials:read")) throw mayReadNothing();
      return resolve(root, args, context, info);
    };
    guarded.add(guard);
    field.resolve = guard;
  }
  return schema;
}

function mayReadNothing(): CredgraphError {
  return new CredgraphError(
    "FORBIDDEN",
    "Reading needs the scope credentials:read, or credentials:read:provider:NAME or credentials:read:source:ID for a part of it: this viewer has none of them.",
  );
}
