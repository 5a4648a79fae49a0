import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ByteReader, ByteWriter } from "../../src/pagination/bytes.js";
import type { Direction } from "../../src/pagination/page-arguments.js";
import { readPosition, writePosition } from "../../src/pagination/position-bytes.js";
import type { IndexPosition, Position, SeekPosition } from "../../src/pagination/position.js";
import { runs } from "../support/runs.js";

const hash = fc.integer({ min: 0, max: 0xffff_ffff });
const instant = fc.integer({ min: -1, max: Date.UTC(9999, 0) });
const keys = fc.option(fc.array(fc.string(), { maxLength: 5 }), { nil: undefined });
const seven = fc.array(hash, { minLength: 7, maxLength: 7 });
const one = fc.array(hash, { minLength: 1, maxLength: 1 });
const anchors = fc.oneof(
  fc.record({ row: hash, before: seven, after: one }),
  fc.record({ row: hash, before: one, after: seven }),
);
const indexPosition: fc.Arbitrary<IndexPosition> = fc.record({
  style: fc.constant("index" as const),
  index: fc.nat(1_000_000),
  total: fc.option(fc.nat(1_000_000), { nil: undefined }),
  anchors,
});
const seekPosition: fc.Arbitrary<SeekPosition> = fc
  .record({
    instants: fc.tuple(instant, instant),
    key: fc.string(),
    above: keys,
    below: keys,
    shown: fc.record({
      direction: fc.constantFrom<Direction>("forward", "backward"),
      hashes: fc.array(hash),
    }),
  })
  .map(({ instants, key, above, below, shown }) => {
    const [newest, oldest] = [Math.max(...instants), Math.min(...instants)];
    return { style: "seek", newest, oldest, key, above, below, shown };
  });
const position: fc.Arbitrary<Position> = fc.oneof(
  indexPosition,
  fc.record({
    style: fc.constant("cursor" as const),
    opens: fc.constantFrom("next", "previous", "after", "before"),
    cursor: fc.option(fc.string(), { nil: undefined }),
    index: fc.nat(),
    anchors,
  }),
  fc.record({ style: fc.constant("sorted" as const), instant: fc.option(instant), key: fc.string() }),
  fc.record({ style: fc.constant("keyed" as const), key: fc.oneof(fc.uuid(), fc.string()) }),
  seekPosition,
);

function written(value: Position, neighbours?: number): Buffer {
  const writer = new ByteWriter();
  writePosition(writer, value, neighbours);
  return writer.toBuffer();
}

describe("a position in a cursor", () => {
  it("comes back as it was", () => {
    fc.assert(
      fc.property(position, (value) => {
        expect(readPosition(new ByteReader(written(value)))).toEqual(value);
      }),
      runs(1000),
    );
  });

  it("keeps the nearest neighbours where it is to be short: 37 bytes with six of them, in lists of a million rows", () => {
    fc.assert(
      fc.property(indexPosition, (value) => {
        const bytes = written(value, 6);
        expect(bytes.length).toBeLessThanOrEqual(37);
        const { before, after } = value.anchors;
        expect(readPosition(new ByteReader(bytes))).toEqual({
          ...value,
          anchors: { ...value.anchors, before: before.slice(0, 5), after: after.slice(0, 5) },
        });
      }),
      runs(300),
    );
  });

  it("of an unknown style is out of range", () => {
    expect(() => readPosition(new ByteReader(Buffer.of(99)))).toThrow(RangeError);
  });
});
