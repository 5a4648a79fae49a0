/**
 * Whether a text fits a pattern of SQL's LIKE: `%` stands for any run of characters, `_` for one, a backslash takes the next one literally; letters
 * match in either case. Takes at most the product of both lengths: a pattern is a client's, and as a regular expression it could take for ever.
 */
export function fitsLikePattern(text: string, pattern: string): boolean {
  const characters = Array.from(text.toLowerCase());
  const parts = parsePattern(pattern.toLowerCase());
  let at = 0;
  let part = 0;
  /** Where the last `%` stands, and the text that it does not cover yet: what to try next when the parts behind it fail. */
  let run: { readonly part: number; readonly at: number } | undefined;
  while (at < characters.length) {
    const wanted = parts[part];
    if (wanted?.kind === "run") {
      run = { part, at };
      part += 1;
    } else if (wanted?.kind === "any" || (wanted?.kind === "literal" && wanted.character === characters[at])) {
      at += 1;
      part += 1;
    } else if (run === undefined) {
      return false;
    } else {
      run = { part: run.part, at: run.at + 1 };
      ({ at } = run);
      part = run.part + 1;
    }
  }
  return parts.slice(part).every(({ kind }) => kind === "run");
}

/** PostgreSQL refuses a pattern that ends in a backslash with nothing for it to take literally. */
export function isUnfinishedLikePattern(pattern: string): boolean {
  return /(?<!\\)(?:\\\\)*\\$/.test(pattern);
}

type PatternPart = { readonly kind: "run" | "any" } | { readonly kind: "literal"; readonly character: string };

function parsePattern(pattern: string): readonly PatternPart[] {
  const characters = Array.from(pattern);
  const parts: PatternPart[] = [];
  for (let at = 0; at < characters.length; at += 1) {
    const character = characters[at] ?? "";
    if (character === "%") parts.push({ kind: "run" });
    else if (character === "_") parts.push({ kind: "any" });
    else if (character === "\\") parts.push({ kind: "literal", character: characters[(at += 1)] ?? "\\" });
    else parts.push({ kind: "literal", character });
  }
  return parts;
}
