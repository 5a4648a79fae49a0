import { describe, expect, test } from "vitest";
import { expectFailed, WritableSource } from "../support/writable-source.js";
import { RETRYING, WRITING_SUBJECTS, type WritingSubject } from "../support/writing-subjects.js";

/** Long enough for every request that is not faulted, the token's for one. */
const TIMEOUT = { ...RETRYING, timeout: "900ms" } as const;

/** What is asked of a provider, and what its API does of it when the answer comes too late. */
interface LateWrite {
  readonly mutation: string;
  readonly method: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly code: "OUTCOME_UNKNOWN" | "UPSTREAM_TIMEOUT";
}

function lateWrites(
  { create, update, remove }: WritingSubject,
  input: LateWrite["input"],
  id: string,
): readonly LateWrite[] {
  return [
    { mutation: create.mutation, method: "POST", input, code: "OUTCOME_UNKNOWN" },
    ...(update === undefined
      ? []
      : [
          {
            mutation: update.mutation,
            method: update.method,
            input: { id, name: "Too late" },
            code: "UPSTREAM_TIMEOUT",
          } as const,
        ]),
    // An answer without a body is never slow.
    ...(remove?.status === 200
      ? [{ mutation: remove.mutation, method: "DELETE", input: { id }, code: "UPSTREAM_TIMEOUT" } as const]
      : []),
  ];
}

describe.each(["latency", "slowBody"])("an answer that comes too late (%s)", (kind) => {
  test.concurrent.each(WRITING_SUBJECTS)(
    "is waited for once by $title, and what was done stays done",
    async (subject) => {
      const { provider, settings = {}, apiPath, globalId } = subject;
      await using mine = await WritableSource.open(provider, { settings, changes: TIMEOUT });
      const [upstreamId = ""] = await mine.control.ids();
      const input = await subject.create.inputOf(mine, "Too late");
      for (const { mutation, method, input: given, code } of lateWrites(subject, input, globalId(upstreamId))) {
        // oxlint-disable no-await-in-loop -- one after the other, each under its own fault
        const before = await mine.control.truth();
        await mine.control.clearRequests();
        await mine.control.fault({ kind, ms: 60_000, match: { method, pathPrefix: apiPath } });
        const written = await mine.write(mutation, given);
        await mine.control.clearFaults();

        // Of a deletion the status says all, and that had come.
        if (kind === "slowBody" && method === "DELETE") {
          expect(written.errors).toEqual([]);
          expect(await mine.control.truth()).not.toEqual(before);
          continue;
        }
        const message = expectFailed(written, code);
        expect(message).toContain("did not answer");
        if (code === "OUTCOME_UNKNOWN") expect(message).toContain(subject.create.howToLook);
        expect(await mine.writes()).toHaveLength(1);
        if (kind === "latency") expect(await mine.control.truth()).toEqual(before);
        else expect(await mine.control.truth()).not.toEqual(before);
        // oxlint-enable no-await-in-loop
      }
    },
  );
});
