import { describe, expect, test } from "vitest";
import { call } from "../support/http.js";
import { SUBJECTS } from "../support/subjects.js";

describe.each(SUBJECTS)("the control plane of $provider", (kind) => {
  const { start, collections, record, foreignFault, newest, createdAt, createdOn } = kind;
  const [collection] = collections;
  const spread = collections.length;
  const newestOf = <T>(rows: readonly T[]): T | undefined => rows.at(newest === "first" ? 0 : -1);
  const newestFirst = <T>(rows: readonly T[]): readonly T[] => (newest === "first" ? rows : rows.toReversed());

  test("needs no token, and lists the truth in the order of the API", async () => {
    await using subject = await start({ size: 20 * spread });
    const all = await subject.control.records();
    expect(all.map((entry) => entry.collection)).toEqual(collections.flatMap((name) => Array<string>(20).fill(name)));
    const ids = all.slice(0, 20).map((entry) => entry.record["id"]);
    expect(ids).toEqual(subject.idsOf(await subject.get(subject.listPath)));
  });

  test.each(["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80", "0.0.0.0"])(
    "is refused to the Host %j",
    async (host) => {
      await using subject = await start();
      const received = await call(subject.origin, "/__sandbox/records", { headers: { host } });
      expect(received.status).toBe(403);
      expect(received.json()).toHaveProperty("error");
    },
  );

  test.each(["localhost", "LOCALHOST:4000", "127.0.0.1", "127.1.2.3:80", "[::1]:80"])(
    "is open to the Host %s",
    async (host) => {
      await using subject = await start();
      expect((await call(subject.origin, "/__sandbox/records", { headers: { host } })).status).toBe(200);
    },
  );

  test.each(["https://evil.example", "http://localhost:9", "null"])(
    "takes nothing from a page of the origin %s, not even what needs no preflight",
    async (origin) => {
      await using subject = await start({ size: 3 });
      const headers = { origin, "content-type": "text/plain" };
      const received = await call(subject.origin, "/__sandbox/reset", { method: "POST", headers, body: { size: 0 } });
      expect(received.status).toBe(403);
      expect(await subject.control.records()).toHaveLength(3);
    },
  );

  test("takes what programs send without a content type, and what a page of its own origin sends", async () => {
    await using subject = await start({ size: 3 });
    const reset = (headers: Readonly<Record<string, string>>) =>
      call(subject.origin, "/__sandbox/reset", { method: "POST", headers, body: { size: 1 } });
    expect((await reset({})).status).toBe(200);
    expect((await reset({ origin: subject.origin })).status).toBe(200);
  });

  describe("records", () => {
    test.each([0, 1, 7, 19, 20])("are inserted at %i", async (at) => {
      await using subject = await start({ size: 20 * spread });
      const before: unknown[] = await subject.control.ids();
      const { id } = await subject.control.insert({ collection, at });
      const expected = before.toSpliced(at, 0, id);
      expect(await subject.control.ids()).toEqual(expected);
      const listed = subject.idsOf(await subject.get(subject.listPath));
      expect(listed.slice(0, 20)).toEqual(expected.slice(0, 20));
    });

    test("go in between any two rows, however often, and the API's order still holds", async () => {
      await using subject = await start({ size: 12 * spread });
      const expected: unknown[] = await subject.control.ids();
      for (let step = 0; step < 60; step += 1) {
        const at = (step * 7) % 9;
        const { id } = await subject.control.insert({ collection, at });
        expected.splice(at, 0, id);
      }
      expect(await subject.control.ids()).toEqual(expected);
      const created = newestFirst((await subject.control.truth()).flatMap((row) => createdAt?.(row) ?? []));
      expect(created).toEqual(created.toSorted((one, other) => other - one));
    });

    test("are clamped to the list when the index is outside of it", async () => {
      await using subject = await start({ size: 5 * spread });
      const last = await subject.control.insert({ collection, at: 99 });
      const first = await subject.control.insert({ collection, at: -3 });
      const all = await subject.control.truth();
      expect(all[6]).toEqual(last);
      expect(all[0]).toEqual(first);
    });

    test("without an index are the newest", async () => {
      await using subject = await start({ size: 5 });
      const inserted = await subject.control.insert({ collection });
      expect(newestOf(await subject.control.truth())).toEqual(inserted);
    });

    test("that say when they were created stand where that places them", async () => {
      await using subject = await start({ size: 0 });
      for (const year of [2021, 2023, 2022]) {
        await subject.control.insert({ collection, record: createdOn(`${year}-01-01T00:00:00Z`) });
      }
      // A time that is no field of the provider's is kept, and means nothing.
      const years = createdAt === undefined ? [2022, 2023, 2021] : [2023, 2022, 2021];
      expect(newestFirst(await subject.control.truth())).toMatchObject(
        years.map((year) => createdOn(`${year}-01-01T00:00:00Z`)),
      );
    });

    test("go into an empty list", async () => {
      await using subject = await start({ size: 0 });
      const { id } = await subject.control.insert({ collection, at: 4 });
      expect(subject.idsOf(await subject.get(subject.listPath))).toEqual([id]);
    });

    test("keep what is given, malformed or not, and get the rest", async () => {
      await using subject = await start({ size: 3 });
      const inserted = await subject.control.insert({ collection, record: { ...record, name: 7 }, at: 1 });
      expect(inserted).toMatchObject({ ...record, name: 7 });
      expect(createdAt?.(inserted)).not.toBeNaN();
      const odd = await subject.control.insert({ collection, record: { id: null, created_at: "yesterday" }, at: 0 });
      expect((await subject.control.truth())[0]).toEqual(odd);
      expect(odd).toMatchObject({ id: null, created_at: "yesterday" });
    });

    test("are removed by id, once", async () => {
      await using subject = await start({ size: 5 });
      const [first = "", ...others] = await subject.control.ids();
      await subject.control.remove(first);
      expect(await subject.control.ids()).toEqual(others);
      expect((await subject.control.send("DELETE", `/records/${first}`)).status).toBe(404);
    });
  });

  describe("input", () => {
    test.each<[string, string, unknown, RegExp]>([
      ["POST", "/records", { collection: "nothing" }, new RegExp(`collection.*${collection}`)],
      ["POST", "/records", {}, /collection/],
      ["POST", "/records", { collection, at: 1.5 }, /at: /],
      ["POST", "/records", { collection, record: [] }, /record: /],
      ["POST", "/records", { collection, index: 1 }, /index.*allowed: collection, record, at/],
      ["POST", "/records", "{", /not JSON/],
      ["POST", "/faults", {}, /kind/],
      ["POST", "/faults", { kind: "explode" }, /kind.*status, latency, drop, truncate, garbage, slowBody/],
      ["POST", "/faults", foreignFault, /kind: this API has /],
      ["POST", "/faults", { kind: "status" }, /status: /],
      ["POST", "/faults", { kind: "status", status: 99 }, /status: /],
      ["POST", "/faults", { kind: "status", status: 500, headers: { "a b": "c" } }, /a b/],
      ["POST", "/faults", { kind: "latency", ms: -1 }, /ms: /],
      ["POST", "/faults", { kind: "drop", rate: 2 }, /rate: /],
      ["POST", "/faults", { kind: "drop", count: 0 }, /count: /],
      ["POST", "/faults", { kind: "drop", match: { path: "/v1" } }, /path.*allowed: method, pathPrefix/],
      ["POST", "/faults", { kind: "shortPage" }, /rows: |kind: this API has /],
      ["PUT", "/switches", { turbo: true }, /turbo.*allowed: rateLimits/],
      ["PUT", "/switches", { rateLimits: "on" }, /rateLimits: .*true/],
      ["PUT", "/switches", [], /object/],
      ["POST", "/reset", { seed: -1 }, /seed: /],
      ["POST", "/reset", { size: 1e9 }, /size: /],
    ])("%s %s %j is 400 and says what is allowed", async (method, path, body, complaint) => {
      await using subject = await start({ size: 3 });
      const received = await subject.control.send(method, path, body);
      expect(received.text).toMatch(complaint);
      expect(received.status).toBe(400);
      expect(await subject.control.truth()).toHaveLength(3);
    });

    test("an id that is in use is 400", async () => {
      await using subject = await start({ size: 3 });
      const [id] = await subject.control.ids();
      const received = await subject.control.send("POST", "/records", { collection, record: { id } });
      expect(received.status).toBe(400);
      expect(received.text).toContain("in use");
    });

    test("unknown calls are 404 and name those there are; wrong methods are 405", async () => {
      await using subject = await start({ size: 3 });
      const unknown = await subject.control.send("GET", "/everything");
      expect(unknown.status).toBe(404);
      expect(unknown.text).toContain("GET /records");
      const wrong = await subject.control.send("PATCH", "/switches", {});
      expect(wrong.status).toBe(405);
      expect(wrong.text).toContain("GET, PUT");
    });
  });

  describe("the request log", () => {
    test("has the API's requests as they were sent, whatever their answer, and none of its own", async () => {
      await using subject = await start({ size: 3 });
      await subject.get(subject.listPath);
      await call(subject.origin, "/v9/%61?a=1&a=%20", { method: "POST" });
      await subject.control.switches();
      const [path, query] = subject.listPath.split("?");
      const log = await subject.control.requests();
      expect(log.map(({ ms: _ms, ...entry }) => entry)).toEqual([
        { method: "GET", path, query, status: 200 },
        { method: "POST", path: "/v9/%61", query: "a=1&a=%20", status: 404 },
      ]);
      expect(log.every(({ ms }) => ms >= 0)).toBe(true);
      await subject.control.clearRequests();
      expect(await subject.control.requests()).toEqual([]);
    });
  });

  describe("switches", () => {
    test("are off by default, take what they are given, and tell", async () => {
      await using subject = await start({ size: 3 });
      expect(await subject.control.switches()).toMatchObject({ rateLimits: false });
      expect(await subject.control.set({ rateLimits: true })).toMatchObject({ rateLimits: true });
      expect(await subject.control.switches()).toMatchObject({ rateLimits: true });
    });
  });

  describe("a reset", () => {
    test("starts over with another seed and size: records, switches, faults and log", async () => {
      await using subject = await start({ seed: 1, size: 5 });
      await using other = await start({ seed: 2, size: 8 });
      await subject.control.set({ rateLimits: true });
      await subject.control.fault({ kind: "drop" });
      await subject.control.insert({ collection });
      expect(await subject.control.reset({ seed: 2, size: 8 })).toEqual({ seed: 2, size: 8 });
      expect(await subject.control.records()).toEqual(await other.control.records());
      expect(await subject.control.switches()).toEqual(await other.control.switches());
      expect(await subject.control.requests()).toEqual([]);
    });

    test("enforces rate limits again where they were from the start", async () => {
      await using subject = await start({ size: 1, rateLimits: true });
      await subject.control.set({ rateLimits: false });
      await subject.control.reset({});
      expect(await subject.control.switches()).toMatchObject({ rateLimits: true });
    });

    test("leaves the token valid, whatever the seed", async () => {
      await using subject = await start({ seed: 1, size: 5 });
      await subject.control.reset({ seed: 7 });
      expect((await subject.get(subject.listPath)).status).toBe(200);
    });

    test("without arguments gives the data of the start", async () => {
      await using subject = await start({ seed: 4, size: 5 });
      const before = await subject.control.records();
      await subject.control.insert({ collection });
      await subject.control.reset({});
      expect(await subject.control.records()).toEqual(before);
    });
  });
});
