import { afterAll, beforeAll, beforeEach } from "vitest";
import type { SourceConfig } from "../../../src/config/source-config.js";
import { ahasend } from "../../../src/providers/ahasend/index.js";
import { emailit } from "../../../src/providers/emailit/index.js";
import { ahasend as ahasendEmulator, type AhaSendEntry } from "../../../src/sandbox/ahasend/ahasend.js";
import { emailit as emailitEmulator, type EmailitEntry } from "../../../src/sandbox/emailit/emailit.js";
import { startEmulator, type RunningEmulator } from "../../../src/sandbox/kit/start-emulator.js";
import { controlOf } from "../../sandbox/support/http.js";
import { sourceOf } from "../../support/source-of.js";

/** How many credentials each of the two sources has. */
export const SIZE = 60;

type Control = ReturnType<typeof controlOf>;

/** Two emulators, Emailit's and AhaSend's, that start with a test file and are as new before each test. */
export interface TwoEmulators {
  readonly mail: RunningEmulator<EmailitEntry>;
  readonly mailControl: Control;
  readonly ahaControl: Control;

  /** The source `mail`, at Emailit, and behind it `aha`, at AhaSend. */
  sources(changes?: Partial<SourceConfig>): SourceConfig[];

  /** How many requests each has had in this test. */
  requestCounts(): Promise<[mail: number, aha: number]>;

  /** `source:id` of every credential, as the emulators have them now. */
  truth(): Promise<string[]>;
}

/** Starts the two with the calling test file and ends them with it. They are there from its first `beforeEach` on. */
export function useTwoEmulators(): TwoEmulators {
  let mail: RunningEmulator<EmailitEntry>;
  let aha: RunningEmulator<AhaSendEntry>;
  let mailControl: Control;
  let ahaControl: Control;

  beforeAll(async () => {
    mail = await startEmulator(emailitEmulator, { size: SIZE });
    aha = await startEmulator(ahasendEmulator, { size: SIZE });
    mailControl = controlOf(mail.source.baseUrl);
    ahaControl = controlOf(aha.source.baseUrl);
  });
  beforeEach(async () => {
    for (const control of [mailControl, ahaControl]) {
      await control.reset({ seed: 1, size: SIZE });
      await control.clearRequests();
    }
  });
  afterAll(async () => {
    await mail.close();
    await aha.close();
  });

  return {
    get mail() {
      return mail;
    },
    get mailControl() {
      return mailControl;
    },
    get ahaControl() {
      return ahaControl;
    },
    sources: (changes = {}) => [
      sourceOf(emailit, mail.source, { key: "mail", ...changes }),
      sourceOf(ahasend, aha.source, { key: "aha", ...changes }),
    ],
    requestCounts: async () => [(await mailControl.requests()).length, (await ahaControl.requests()).length],
    truth: async () => [
      ...(await mailControl.ids()).map((id) => `mail:${id}`),
      ...(await ahaControl.ids()).map((id) => `aha:${id}`),
    ],
  };
}
