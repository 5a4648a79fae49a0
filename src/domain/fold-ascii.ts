/**
 * Text as this graph compares it where case does not matter: ASCII letters in one case, everything else as it is. No locale and no Unicode version
 * takes part, so the same list is the same on every machine.
 */
export function foldAscii(text: string): string {
  return text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
}
