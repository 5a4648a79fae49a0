import { expect, test } from "vitest";
import type { Route } from "../../../src/sandbox/kit/emulator.js";
import { matchRoute } from "../../../src/sandbox/kit/match-route.js";

const handle = () => ({ status: 200 });
const routes: readonly Route[] = [
  { method: "GET", path: "/a", handle },
  { method: "GET", path: "/a/:id", handle },
  { method: "DELETE", path: "/a/:id", handle },
];

test.each([
  ["/a/x", { id: "x" }],
  ["/a/x%2Fy", { id: "x/y" }],
  ["/a/..", { id: ".." }],
  ["/%61/x", { id: "x" }],
])("GET %s has the parameters %j, decoded", (path, params) => {
  expect(matchRoute(routes, "GET", path)).toEqual({ kind: "route", route: routes[1], params });
});

test.each(["/", "/b", "/a/", "/a/x/y", "/a/%zz", "//a", "/A"])("%s is an unknown path", (path) => {
  expect(matchRoute(routes, "GET", path)).toEqual({ kind: "unknownPath" });
});

test("a known path with another method names those it has", () => {
  expect(matchRoute(routes, "PUT", "/a/x")).toEqual({ kind: "wrongMethod", allowed: ["GET", "DELETE"] });
});
