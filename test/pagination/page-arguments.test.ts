import { describe, expect, it } from "vitest";
import { CredgraphError } from "../../src/domain/errors.js";
import { parsePageArguments } from "../../src/pagination/page-arguments.js";

const refused = (page: Parameters<typeof parsePageArguments>[0]): CredgraphError => {
  try {
    parsePageArguments(page, 100);
  } catch (error) {
    if (error instanceof CredgraphError) return error;
  }
  throw new Error("taken");
};

describe("page arguments", () => {
  it.each([
    ["nothing", {}, { direction: "forward", count: 25 }],
    ["nulls", { first: null, after: null, last: null, before: null }, { direction: "forward", count: 25 }],
    ["first", { first: 10 }, { direction: "forward", count: 10 }],
    ["zero", { first: 0 }, { direction: "forward", count: 0 }],
    ["the cap", { last: 100 }, { direction: "backward", count: 100 }],
    ["after alone", { after: "a" }, { direction: "forward", count: 25, after: "a" }],
    ["before alone", { before: "b" }, { direction: "backward", count: 25, before: "b" }],
    ["both cursors alone", { after: "a", before: "b" }, { direction: "forward", count: 25, after: "a", before: "b" }],
    ["first with before", { first: 3, before: "b" }, { direction: "forward", count: 3, before: "b" }],
    ["last with after", { last: 3, after: "a" }, { direction: "backward", count: 3, after: "a" }],
    [
      "an empty cursor, which is refused later and not overlooked",
      { after: "" },
      { direction: "forward", count: 25, after: "" },
    ],
  ])("%s", (_name, page, expected) => {
    expect(parsePageArguments(page, 100)).toEqual({ after: undefined, before: undefined, ...expected });
  });

  it.each([
    ["first with last", { first: 1, last: 1 }, /`first` and `last`/],
    ["a negative first", { first: -1 }, /`first: -1`.*0 to 100/],
    ["a negative last", { last: -5 }, /`last: -5`/],
    ["a first over the cap", { first: 101 }, /largest page of 100/],
    ["a last over the cap", { last: 1_000_000 }, /largest page of 100/],
    ["a fraction", { first: 1.5 }, /whole number/],
  ])("%s is refused, naming what is allowed", (_name, page, message) => {
    expect(refused(page)).toMatchObject({ code: "BAD_USER_INPUT" });
    expect(refused(page).message).toMatch(message);
  });
});
