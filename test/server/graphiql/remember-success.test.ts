import { expect, test } from "vitest";
import { rememberSuccess } from "../../../src/server/graphiql/remember-success.js";

test("what was loaded is kept, also for those who ask while it loads", async () => {
  let loads = 0;
  const get = rememberSuccess(async () => ++loads);
  expect(await Promise.all([get(), get()])).toEqual([1, 1]);
  expect(await get()).toBe(1);
});

test("a load that failed is tried again by whoever asks next", async () => {
  let loads = 0;
  const get = rememberSuccess(async () => {
    loads += 1;
    if (loads === 1) throw new Error("the disk is away");
    return loads;
  });
  await expect(get()).rejects.toThrow("the disk is away");
  expect(await get()).toBe(2);
});
