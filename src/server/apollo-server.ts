import { ApolloServer } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from "@apollo/server/plugin/disabled";
import type { GraphQLSchema } from "graphql";
import { errorFormatter } from "../graphql/format-error.js";
import type { GraphContext } from "../graphql/graph-context.js";
import { knownOperationTypes } from "../graphql/known-operation-types.js";
import type { Redact } from "../http/redact.js";
import type { Logger } from "../telemetry/logger.js";
import { explainPlugin } from "./explain-plugin.js";
import { partialDataPlugin } from "./partial-data-plugin.js";
import type { RefusalLog } from "./refusal-log.js";
import { refusalPlugin } from "./refusal-plugin.js";
import { repeatedErrorPlugin } from "./repeated-error-plugin.js";
import { requestStatusPlugin } from "./request-status-plugin.js";
import { secretAnswerPlugin } from "./secret-answer-plugin.js";
import { variablesPlugin } from "./variables-plugin.js";

export interface ApolloOptions {
  readonly schema: GraphQLSchema;
  readonly introspection: boolean;
  readonly logger: Logger;
  readonly refusals: RefusalLog;
  readonly redact: Redact;
}

/**
 * Apollo Server with everything off that reports to somebody, depends on NODE_ENV, or costs time on each field: the cache-control plugin alone takes
 * a quarter of the throughput on a page of 100 credentials.
 */
export function createApolloServer(options: ApolloOptions): ApolloServer<GraphContext> {
  const { schema, introspection, logger, refusals, redact } = options;
  const repeats = new WeakSet<Error>();
  return new ApolloServer<GraphContext>({
    schema,
    introspection,
    validationRules: [knownOperationTypes],
    hideSchemaDetailsFromClientErrors: !introspection,
    logger,
    formatError: errorFormatter(logger, repeats, redact),
    includeStacktraceInErrorResponses: false,
    allowBatchedHttpRequests: false,
    csrfPrevention: true,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    plugins: [
      variablesPlugin(),
      repeatedErrorPlugin(repeats),
      partialDataPlugin(),
      refusalPlugin(refusals),
      explainPlugin(refusals),
      requestStatusPlugin(),
      secretAnswerPlugin(),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
}
