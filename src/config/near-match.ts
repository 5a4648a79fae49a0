/** The candidate that a misspelt word was probably meant to be: at most two letters inserted, deleted or replaced, case aside. */
export function nearMatch(word: string, candidates: readonly string[]): string | undefined {
  const distances = candidates.map((candidate) => editDistance(word.toLowerCase(), candidate.toLowerCase()));
  const nearest = Math.min(...distances);
  // Two letters off is another word where there are only three.
  return nearest <= Math.min(2, word.length / 2) ? candidates[distances.indexOf(nearest)] : undefined;
}

/** Levenshtein's, one row of the table at a time. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
