/** Loads when first asked and keeps the result. A failure is told to those who waited for it and forgotten: who asks next has it tried again. */
export function rememberSuccess<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | undefined;
  return () => {
    loaded ??= load().catch((error: unknown) => {
      loaded = undefined;
      throw error;
    });
    return loaded;
  };
}
