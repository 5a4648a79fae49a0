import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ByteReader, ByteWriter } from "../../src/pagination/bytes.js";
import { runs } from "../support/runs.js";

const written = (text: string): Buffer => new ByteWriter().text(text).toBuffer();
const readBack = (text: string): string => new ByteReader(written(text)).text();

describe("a text in a cursor", () => {
  it("comes back as it was, half surrogate pairs and all", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)) }),
          fc.uuid(),
          fc.string(),
        ),
        (text) => {
          expect(readBack(text)).toBe(text);
        },
      ),
      runs(2000),
    );
    for (const text of ["", "a\ud83d", "\ude00\ud83d", "a\ufffd", "\ud83d\ude00", "ÿþ"])
      expect(readBack(text)).toBe(text);
  });

  it("takes half the room where it is a UUID", () => {
    const id = "0b0d3f6e-6a53-4b4e-9f35-0f4b3c8e7a11";
    expect(written(id)).toHaveLength(18);
    for (const other of [id.toUpperCase(), `${id}0`, id.replaceAll("-", ""), `${id}\n`])
      expect(readBack(other)).toBe(other);
  });

  it("that ends too early is out of range", () => {
    const bytes = written("long enough");
    expect(() => new ByteReader(bytes.subarray(0, 5)).text()).toThrow(RangeError);
  });
});
