import type { DestinationStream } from "pino";

const LEVELS: Readonly<Record<number, string>> = { 20: "debug", 30: "info", 40: "warn", 50: "error", 60: "fatal" };
const HEAD = new Set(["level", "time", "msg"]);

/** Turns pino's JSON lines into lines for people: `08:00:00.000 warn  message key=value`. What is not JSON passes as it is. */
export function humanStream(write: (line: string) => void): DestinationStream {
  return { write: (line) => write(humanLine(line)) };
}

export function humanLine(line: string): string {
  const entry = parseEntry(line);
  if (entry === undefined) return line;
  const time = new Date(Number(entry["time"])).toISOString().slice(11, 23);
  const level = (LEVELS[Number(entry["level"])] ?? "trace").padEnd(5);
  const details = Object.entries(entry)
    .filter(([key]) => !HEAD.has(key))
    .map(([key, value]) => ` ${key}=${asText(value)}`);
  return `${time} ${level} ${asText(entry["msg"] ?? "")}${details.join("")}\n`;
}

function asText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function parseEntry(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const entry: unknown = JSON.parse(line);
    return typeof entry === "object" && entry !== null ? { ...entry } : undefined;
  } catch {
    return undefined;
  }
}
