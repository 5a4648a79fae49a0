import { expect, test } from "vitest";
import { Semaphore, WaitTooLong } from "../../src/inventory/semaphore.js";

const never = new AbortController().signal;
const later = Date.now() + 600_000;

test("no more tasks run at once than there are places, and all of them in turn", async () => {
  const semaphore = new Semaphore(3);
  const order: number[] = [];
  let running = 0;
  let most = 0;
  await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      semaphore.run(
        async () => {
          order.push(index);
          running += 1;
          most = Math.max(most, running);
          await Promise.resolve();
          running -= 1;
        },
        never,
        later,
      ),
    ),
  );
  expect(most).toBe(3);
  expect(order).toEqual(Array.from({ length: 20 }, (_, index) => index));
});

test("a task that fails gives its place back", async () => {
  const semaphore = new Semaphore(1);
  const failing = semaphore.run(() => Promise.reject(new Error("no")), never, later);
  const following = semaphore.run(() => Promise.resolve("yes"), never, later);
  await expect(failing).rejects.toThrow("no");
  await expect(following).resolves.toBe("yes");
});

test("who gives up waiting is not run and does not hold up the next", async () => {
  const semaphore = new Semaphore(1);
  const gate = Promise.withResolvers<void>();
  const leaving = new AbortController();
  let ran = false;
  const holding = semaphore.run(() => gate.promise, never, later);
  const given = semaphore.run(
    () => {
      ran = true;
      return Promise.resolve();
    },
    leaving.signal,
    later,
  );
  const next = semaphore.run(() => Promise.resolve("next"), never, later);
  leaving.abort(new Error("gone"));
  await expect(given).rejects.toThrow("gone");
  gate.resolve();
  await holding;
  await expect(next).resolves.toBe("next");
  await expect(semaphore.run(() => Promise.resolve("free"), never, later)).resolves.toBe("free");
  expect(ran).toBe(false);
});

test("what was given up before it came does not start", async () => {
  await expect(
    new Semaphore(1).run(() => Promise.resolve(), AbortSignal.abort(new Error("gone")), later),
  ).rejects.toThrow("gone");
});

test("who waits past the deadline is not run, though nobody gave up and the place is still held", async () => {
  const semaphore = new Semaphore(1);
  const gate = Promise.withResolvers<void>();
  const holding = semaphore.run(() => gate.promise, never, later);
  let ran = false;
  const late = semaphore.run(
    () => {
      ran = true;
      return Promise.resolve();
    },
    never,
    Date.now() + 5,
  );
  await expect(late).rejects.toBeInstanceOf(WaitTooLong);
  gate.resolve();
  await holding;
  await expect(semaphore.run(() => Promise.resolve("free"), never, later)).resolves.toBe("free");
  expect(ran).toBe(false);
});
