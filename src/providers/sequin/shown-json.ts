/** In place of whatever is not shown: how Sequin masks its own secrets. */
const MASK = "**********";

/** Names whose values are shown, and last words of such names. */
const SHOWN_NAMES = new Set(["kind", "test", "scope", "scopes", "region", "instance", "tenant", "shop", "role"]);
const SHOWN_ENDS = new Set(["id", "uid", "name", "login", "username", "type", "domain", "version"]);

/** Words that mark a secret wherever they stand: a `session_id` opens what a password opens. Some are written together with others. */
const SECRET_WORDS = /^(?:auth|otp|pin|pass|hash|cert|cookie|signature|signing|nonce|seed|salt|pwd|jwt|code)$/;
const SECRET_PARTS = /secret|token|password|passwd|passphrase|credential|private|session|bearer|key/;

/**
 * JSON of a shape that nobody has documented, with what may be a secret masked. Sequin masks secrets itself, but which members of an unknown kind it
 * takes for secrets is not known either, and one that it overlooks would go to every client. So texts and numbers are shown where the name of their
 * member says that they are harmless, and masked everywhere else: a mask too many costs a look at Sequin, one too few costs the secret. Flags and
 * nulls hold no secret. What stands in an array goes by the array's name, and below the name of a secret nothing is shown.
 */
export function shownJson(object: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, shownMember(name, value)]));
}

/** Whether texts and numbers of this name are shown. */
export function isShown(name: string): boolean {
  const words = wordsOf(name);
  return (
    !namesSecret(words) &&
    (SHOWN_NAMES.has(words.join("_")) ||
      SHOWN_ENDS.has(words.at(-1) ?? "") ||
      (words.length > 1 && words[0] === "account"))
  );
}

/** Whether everything below this name may be a secret, whatever its own names are. */
export function isSecretName(name: string): boolean {
  return namesSecret(wordsOf(name));
}

function shownMember(name: string, value: unknown): unknown {
  if (value === null || typeof value === "boolean") return value;
  if (namesSecret(wordsOf(name))) return MASK;
  if (Array.isArray(value)) return value.map((item: unknown) => shownMember(name, item));
  return isObject(value) ? shownJson(value) : isShown(name) ? value : MASK;
}

function namesSecret(words: readonly string[]): boolean {
  return words.some((word) => SECRET_WORDS.test(word)) || SECRET_PARTS.test(words.join(""));
}

/** `accessToken`, `access-token` and `access_token` are the same two words. */
function wordsOf(name: string): readonly string[] {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
