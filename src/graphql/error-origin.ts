import { GraphQLError } from "graphql";

/** What a resolver threw: graphql-js and Apollo wrap it, Apollo sometimes twice. */
export function errorOrigin(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError ? errorOrigin(error.originalError) : error;
}
