const SIGNALS = [
  ["SIGINT", 2],
  ["SIGTERM", 15],
] as const;

/** npm passes on a Ctrl-C that the terminal has already sent to the whole group: two signals, one wish. */
const ONE_WISH = 500;

/** Resolves at the first SIGINT or SIGTERM. From then on, a second one ends the process at once, with the usual exit code for a signal. */
export function untilSignal(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let first: number | undefined;
  for (const [signal, number] of SIGNALS) {
    process.on(signal, () => {
      first ??= Date.now();
      if (Date.now() - first > ONE_WISH) process.exit(128 + number);
      resolve();
    });
  }
  return promise;
}
