import { expect, test } from "vitest";
import { FactBook } from "../../src/inventory/fact-book.js";

test("each source, collection and pushed query is remembered apart", () => {
  const book = new FactBook();
  book.of("a", "credentials", "[]").noteSize(7);
  expect(book.of("a", "credentials", "[]").size).toBe(7);
  expect(book.of("b", "credentials", "[]").size).toBeUndefined();
  expect(book.of("a", "others", "[]").size).toBeUndefined();
  expect(book.of("a", "credentials", '[["filter[name]","x"]]').size).toBeUndefined();
});

test("filters that anyone may type do not fill the memory: the least recently used go first", () => {
  const book = new FactBook();
  book.of("a", "credentials", "[]").noteSize(7);
  book.of("a", "credentials", "0").noteSize(8);
  for (let index = 1; index < 1000; index += 1) {
    book.of("a", "credentials", String(index));
    book.of("a", "credentials", "[]");
  }
  expect(book.of("a", "credentials", "[]").size).toBe(7);
  expect(book.of("a", "credentials", "0").size).toBeUndefined();
});
