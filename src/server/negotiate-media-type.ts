/** What an answer of the graph can be written as: the type that GraphQL over HTTP defines, or the one that clients knew before it. */
export type MediaType = "application/json" | "application/graphql-response+json";

/** The first one is for clients that take anything, most of them older than the other. */
const MEDIA_TYPES: readonly MediaType[] = ["application/json", "application/graphql-response+json"];

/** One member of an `Accept` header. */
interface MediaRange {
  /** A type, `application/*`, or anything; in lower case. */
  readonly range: string;
  /** 0 (not acceptable) to 1. */
  readonly quality: number;
}

interface Match {
  readonly quality: number;
  /** How exactly the range names the type: 2 in full, 1 by its first half, 0 not at all. */
  readonly precision: number;
  /** The range's place in the header. */
  readonly place: number;
}

/**
 * The media type that an `Accept` header asks for most (RFC 9110, section 12.5.1): by quality, then the one that is named more exactly, then the one
 * that is named first. Undefined when it takes neither. No header, or an empty one, takes anything.
 */
export function negotiateMediaType(accept: string | undefined): MediaType | undefined {
  if (accept === undefined || accept.trim() === "") return MEDIA_TYPES[0];
  const ranges = parseAccept(accept);
  const [best] = MEDIA_TYPES.map((type) => ({ type, match: matchOf(type, ranges) }))
    .filter(({ match }) => match.quality > 0)
    .toSorted(({ match: a }, { match: b }) => b.quality - a.quality || b.precision - a.precision || a.place - b.place);
  return best?.type;
}

// The most exact range that names a type decides on it: `application/json;q=0, */*` takes anything but JSON.
function matchOf(type: MediaType, ranges: readonly MediaRange[]): Match {
  const found = [type, "application/*", "*/*"]
    .map((name, index) => ({ place: ranges.findIndex(({ range }) => range === name), precision: 2 - index }))
    .find(({ place }) => place !== -1);
  if (found === undefined) return { quality: 0, precision: 0, place: 0 };
  return { ...found, quality: ranges[found.place]?.quality ?? 0 };
}

/** Without those that cannot be read, and those that want another character set or version than there is. */
function parseAccept(accept: string): readonly MediaRange[] {
  // A quoted parameter may contain a comma.
  const members = accept.match(/(?:[^,"]|"(?:[^"\\]|\\.)*")+/g) ?? [];
  return members.flatMap((member) => {
    const [range = "", ...parameters] = member.split(";").map((part) => part.trim().toLowerCase());
    const quality = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2) ?? "1";
    const others = parameters.filter((parameter) => parameter !== "" && !parameter.startsWith("q="));
    const isOurs = others.every((parameter) => /^charset="?utf-?8"?$/.test(parameter));
    return isOurs && QUALITY.test(quality) ? [{ range, quality: Number(quality) }] : [];
  });
}

const QUALITY = /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/;
