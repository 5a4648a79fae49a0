import type { Answer, PendingCall } from "./emulator.js";

/** A call of which nobody has to know before it is answered. */
export function pendingCall(answer: () => Answer): PendingCall {
  return { answer, end: () => {} };
}
