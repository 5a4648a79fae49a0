import type { AuditEntry } from "../domain/audit.js";

/** An entry as one line of JSON, at `time`. Whatever a name holds, no reader of lines takes it for two. */
export function auditLine({ viewer, action, source, id, outcome, code, requestId }: AuditEntry, time: Date): string {
  const line = JSON.stringify({ time: time.toISOString(), viewer, action, source, id, outcome, code, requestId });
  return `${line.replace(LINE_BREAKS, escape)}\n`;
}

/** Those that JSON leaves as they are. */
const LINE_BREAKS = /[\u007F-\u009F\u2028\u2029]/g;

function escape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
