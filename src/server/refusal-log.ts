import type { AuditEntry, AuditLog } from "../domain/audit.js";
import type { Logger } from "../telemetry/logger.js";

/** Who was refused what. */
export type RefusalEntry = Omit<AuditEntry, "id" | "outcome">;

/** Refusals of access in the audit log, written before the answer is sent. */
export class RefusalLog {
  readonly #audit: AuditLog;
  readonly #logger: Pick<Logger, "error">;

  constructor(audit: AuditLog, logger: Pick<Logger, "error">) {
    this.#audit = audit;
    this.#logger = logger;
  }

  /** Never rejects: a refusal that cannot be recorded stays a refusal, and nothing has happened that nobody knows of. */
  async record(entry: RefusalEntry): Promise<void> {
    try {
      await this.#audit.record({ ...entry, id: null, outcome: "REFUSED" });
    } catch (error) {
      this.#logger.error({ err: error, ...entry }, "a refusal could not be recorded in the audit log");
    }
  }
}
