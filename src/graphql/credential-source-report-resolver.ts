import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { SourceFault, SourceRecord, SourceReport } from "../domain/source.js";
import { CredentialSourceReport } from "./credential-source-report.js";
import type { GraphContext } from "./graph-context.js";
import { sourceOf } from "./source-of.js";

@Resolver(() => CredentialSourceReport)
export class CredentialSourceReportResolver {
  @FieldResolver()
  source(@Root() report: SourceReport, @Ctx() { session }: GraphContext): SourceRecord {
    return sourceOf(report, session);
  }

  @FieldResolver()
  error(@Root() report: SourceReport): SourceFault | null {
    return report.errors[0] ?? null;
  }
}
