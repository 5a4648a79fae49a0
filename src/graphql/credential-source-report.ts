import { Field, Int, ObjectType } from "type-graphql";
import { CredentialSource } from "../contract/credential-source.js";
import { DateTime } from "../contract/date-time.js";
import { describedEnum } from "../contract/described-enum.js";
import type { ErrorCode } from "../domain/errors.js";
import type { SourceFault, SourceReport, SourceReportStatus, SourceSkipped } from "../domain/source.js";
import { CredentialErrorCodeEnum } from "./error-code-enum.js";

const CredentialSourceReportStatusEnum = describedEnum<SourceReportStatus>(
  "CredentialSourceReportStatus",
  "How a source contributed to a page.",
  {
    OK: "With all that this page needed of it.",
    PARTIAL: "With less than it has: see `errors`.",
    STALE: "With rows that were read earlier, because it could not be read now.",
    FAILED: "Not at all: see `errors`.",
    SKIPPED: "It was not asked: see `skipped`.",
  },
);

const CredentialSourceSkippedEnum = describedEnum<SourceSkipped>(
  "CredentialSourceSkipped",
  "Why a source was not asked.",
  {
    FILTERED_OUT: "The arguments leave nothing of it.",
    NOT_REACHED: "The page was full before its turn.",
    FINISHED: "All of it stands on pages before this one.",
    CIRCUIT_OPEN: "It failed moments ago.",
  },
);

@ObjectType({ description: "A failure of a source, or of one of its lists.", simpleResolvers: true })
export class CredentialSourceError implements SourceFault {
  @Field(() => CredentialErrorCodeEnum, { description: "What went wrong." })
  readonly code!: ErrorCode;

  @Field(() => String, { description: "The same in a sentence, with what to do about it." })
  readonly message!: string;

  @Field(() => String, { nullable: true, description: "The list that failed; null when all of the source did." })
  readonly collection!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: "Seconds until another try makes sense; null where the provider does not say.",
  })
  readonly retryAfter!: number | null;
}

/** `source` and `error` are found by resolvers: the record holds the source's key, and all errors. */
@ObjectType({
  description: "How one source contributed to a page. There is one for each source that the connection ranges over.",
  simpleResolvers: true,
})
export class CredentialSourceReport implements Omit<SourceReport, "sourceKey"> {
  @Field(() => CredentialSource, { description: "Whose part in this page this tells." })
  readonly source!: CredentialSource;

  @Field(() => CredentialSourceReportStatusEnum, {
    description: "Whether its credentials are on this page, all of them or some.",
  })
  readonly status!: SourceReportStatus;

  @Field(() => CredentialSourceSkippedEnum, { nullable: true, description: "Why it was not asked; only with SKIPPED." })
  readonly skipped!: SourceSkipped | null;

  @Field(() => CredentialSourceError, {
    nullable: true,
    description: "The worst of `errors`; null when all went well.",
  })
  readonly error!: SourceFault | null;

  @Field(() => [CredentialSourceError], { description: "All that went wrong, the worst first." })
  readonly errors!: readonly SourceFault[];

  @Field(() => DateTime, { nullable: true, description: "When its rows were read; null when none were." })
  readonly asOf!: string | null;

  @Field(() => Boolean, { description: "Whether its rows came out of the cache." })
  readonly cached!: boolean;

  @Field(() => Int, { description: "HTTP requests that this page sent to it." })
  readonly upstreamRequests!: number;

  @Field(() => [String], { description: "Conditions that the provider was asked to apply." })
  readonly pushedDown!: readonly string[];

  @Field(() => [String], { description: "Conditions that were checked here, row by row." })
  readonly checkedHere!: readonly string[];

  @Field(() => Int, {
    nullable: true,
    description: "How many of its credentials match; null when unknown, and when no `totalCount` is selected.",
  })
  readonly totalCount!: number | null;

  @Field(() => Int, { description: "Edges of this page that belong before it: the source failed when their turn was." })
  readonly late!: number;
}
