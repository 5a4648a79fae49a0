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
import type { ComplexityLimits } from "../graphql/limits/check-complexity.js";
import { operationSizeRule, type SizeLimits } from "../graphql/limits/operation-size-rule.js";
import type { Redact } from "../http/redact.js";
import type { Logger } from "../telemetry/logger.js";
import { complexityPlugin } from "./complexity-plugin.js";
import { explainPlugin } from "./explain-plugin.js";
import { partialDataPlugin } from "./partial-data-plugin.js";
import type { RefusalLog } from "./refusal-log.js";
import { refusalPlugin } from "./refusal-plugin.js";
import { repeatedErrorPlugin } from "./repeated-error-plugin.js";
import { requestStatusPlugin } from "./request-status-plugin.js";
import { secretAnswerPlugin } from "./secret-answer-plugin.js";
import { variablesPlugin } from "./variables-plugin.js";

/** Of one operation, before it is executed. */
export interface OperationLimits extends SizeLimits, ComplexityLimits {
  /** Of its document. */
  readonly tokens: number;
}

export interface ApolloOptions {
  readonly schema: GraphQLSchema;
  readonly introspection: boolean;
  readonly limits: OperationLimits;
  readonly logger: Logger;
  readonly refusals: RefusalLog;
  readonly redact: Redact;
}

/** Errors of one invalid document that are told: whoever wrote it mends the first, and a short document could ask for thousands. */
const ERRORS_TOLD = 5;

/**
 * Apollo Server with everything off that reports to somebody, depends on NODE_ENV, or costs time on each field: the cache-control plugin alone takes
 * a quarter of the throughput on a page of 100 credentials.
 */
export function createApolloServer(options: ApolloOptions): ApolloServer<GraphContext> {
  const { schema, introspection, limits, logger, refusals, redact } = options;
  const repeats = new WeakSet<Error>();
  return new ApolloServer<GraphContext>({
    schema,
    introspection,
    parseOptions: { maxTokens: limits.tokens },
    validationRules: [operationSizeRule(limits), knownOperationTypes],
    validationOptions: { maxErrors: ERRORS_TOLD },
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
      complexityPlugin(limits),
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
