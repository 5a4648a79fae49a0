/**
 * Whether a text is as a pattern of SQL's ILIKE has it: `%` stands for any text, `_` for one character, a backslash makes
 * the next character stand for itself, and case does not count.
 */
export function isLike(text: string, pattern: string): boolean {
  return matches(Array.from(text.toLowerCase()), parsePattern(pattern.toLowerCase()));
}

/** One place of a pattern: a character that stands for itself, or a wildcard. */
type Place = { readonly character: string } | "one" | "any";

function parsePattern(pattern: string): Place[] {
  const places: Place[] = [];
  let escaped = false;
  for (const character of pattern) {
    if (!escaped && character === "\\") {
      escaped = true;
      continue;
    }
    places.push(escaped ? { character } : character === "%" ? "any" : character === "_" ? "one" : { character });
    escaped = false;
  }
  return places;
}

/** Going back to the last `%` only is enough, and keeps the time within the product of both lengths. */
function matches(text: readonly string[], places: readonly Place[]): boolean {
  let at = 0;
  let place = 0;
  let retry: { at: number; readonly place: number } | undefined;
  while (at < text.length) {
    const wanted = places[place];
    if (wanted === "any") {
      place += 1;
      retry = { at, place };
    } else if (wanted !== undefined && (wanted === "one" || wanted.character === text[at])) {
      at += 1;
      place += 1;
    } else if (retry !== undefined) {
      retry.at += 1;
      ({ at, place } = retry);
    } else {
      return false;
    }
  }
  return places.slice(place).every((rest) => rest === "any");
}
