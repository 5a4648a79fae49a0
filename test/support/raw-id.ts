/** A global id spelt out by hand, in any shape: `rawId("EMAILIT", "mail", "credentials", upstreamId)`. */
export function rawId(...parts: readonly string[]): string {
  return Buffer.from(parts.join(":")).toString("base64url");
}

/** The id of a record of an emulator, by the key of its source. */
export const mailId = (upstreamId: string, source = "mail"): string =>
  rawId("EMAILIT", source, "credentials", upstreamId);
export const ahaId = (upstreamId: string, source = "aha"): string =>
  rawId("AHASEND", source, "smtp-credentials", upstreamId);
