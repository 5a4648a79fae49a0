import { CredgraphError } from "../../domain/errors.js";
import { decodeGlobalId } from "../../domain/global-id.js";
import type { Action } from "../../domain/viewer.js";
import type { WriteCommand } from "../../domain/write.js";
import type { ConfiguredSource } from "../configured-source.js";
import { checkCredentialKey } from "../credential-key.js";
import type { WriteServices, WriteTarget } from "./write-services.js";

/**
 * Where the command is to be carried out, by a viewer who may do that there.
 * Throws BAD_USER_INPUT for a malformed id, NOT_FOUND where there is no such place or the viewer may not read it, FORBIDDEN where they may do no more
 * than read, or where secrets are revealed to nobody.
 */
export function findTarget(command: WriteCommand, services: WriteServices): WriteTarget {
  const { viewer, providers, sources, reveal } = services;
  const place = placeOf(command, providers);
  const source = sources.find(({ key }) => key === place.source);
  if (source === undefined || !viewer.may("credentials:read", source.record)) throw notFound(command, source);
  const collection = source.collections.find(({ name }) => name === place.collection);
  const isWanted = command.provider === undefined || command.provider === source.record.provider;
  if (!isWanted) throw wrongProvider(command, sources, viewer);
  if (place.provider !== source.record.provider || collection === undefined) throw notFound(command, undefined);
  // Only now: what is refused is recorded with its id, which was anything before it was looked at.
  if (command.write === "REVEAL" && !reveal) throw revealIsOff(source);
  const missing = actionsOf(command).find((action) => !viewer.may(action, source.record));
  if (missing !== undefined) throw forbidden(missing, source);
  const { upstreamId } = place;
  const credential = "id" in command && upstreamId !== undefined ? { id: command.id, upstreamId } : undefined;
  return { source, collection, credential };
}

interface Place {
  readonly source: string;
  readonly provider: string;
  readonly collection: string;
  readonly upstreamId?: string;
}

function placeOf(command: WriteCommand, providers: WriteServices["providers"]): Place {
  if (!("id" in command)) return command;
  const key = decodeGlobalId(command.id);
  if (key.kind === "credential") return checkCredentialKey(key, providers);
  throw new CredgraphError("BAD_USER_INPUT", "This is the id of a source: pass a credential's.");
}

const ACTIONS: Readonly<Record<WriteCommand["write"], readonly Action[]>> = {
  CREATE: ["credentials:write"],
  IMPORT: ["credentials:write"],
  UPDATE: ["credentials:write"],
  ROTATE: ["credentials:write"],
  DELETE: ["credentials:delete"],
  DEACTIVATE: ["credentials:delete"],
  REVOKE: ["credentials:delete"],
  REVEAL: ["secrets:reveal"],
};

function actionsOf(command: WriteCommand): readonly Action[] {
  const revokes = command.write === "ROTATE" && command.revokeOld === "NOW";
  return revokes ? [...ACTIONS.ROTATE, "credentials:delete"] : ACTIONS[command.write];
}

/** The same for what does not exist and for what may not be read; the audit alone is told of the second. */
function notFound(command: WriteCommand, source: ConfiguredSource | undefined): CredgraphError {
  const what = "id" in command ? "no credential with this id" : "no source with this key";
  const cause = source === undefined ? undefined : new UnreadableSource(source.key);
  return new CredgraphError("NOT_FOUND", `There is ${what}.`, { cause });
}

/** The cause of a NOT_FOUND for a source that is there, but not for this viewer. */
export class UnreadableSource extends Error {
  override readonly name = "UnreadableSource";
  readonly source: string;

  constructor(source: string) {
    super(`source '${source}' may not be read`);
    this.source = source;
  }
}

function wrongProvider(
  command: WriteCommand,
  sources: readonly ConfiguredSource[],
  viewer: WriteServices["viewer"],
): CredgraphError {
  const keys = sources
    .filter(({ record }) => record.provider === command.provider && viewer.may("credentials:read", record))
    .map(({ key }) => `'${key}'`);
  const allowed = keys.length === 0 ? "there is none" : keys.join(", ");
  return new CredgraphError(
    "BAD_USER_INPUT",
    "id" in command
      ? `${command.mutation} takes the id of a credential at ${String(command.provider)}, not at another provider.`
      : `${command.mutation} takes a source at ${command.provider}: ${allowed}.`,
  );
}

function revealIsOff({ key }: ConfiguredSource): CredgraphError {
  return new CredgraphError(
    "FORBIDDEN",
    "Secrets are not revealed here: the operator turns it on with `secrets.reveal: true`.",
    { source: key },
  );
}

function forbidden(action: Action, { key }: ConfiguredSource): CredgraphError {
  return new CredgraphError("FORBIDDEN", `You may read source '${key}', but lack the scope '${action}' there.`, {
    source: key,
  });
}
