/** What a command talks to: the process, or a test. */
export interface Io {
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Exit codes. */
export const OK = 0;
export const FAILED = 1;
export const BAD_USAGE = 2;
