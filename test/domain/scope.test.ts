import { describe, expect, test } from "vitest";
import { parseScope, type Scope } from "../../src/domain/scope.js";
import { scopedViewer } from "../../src/domain/scoped-viewer.js";
import { type Action, ACTIONS } from "../../src/domain/viewer.js";

const billing = { key: "billing", provider: "REBILLY" };
const billingEurope = { key: "billing-eu", provider: "REBILLY" };
const mail = { key: "mail", provider: "EMAILIT" };

function viewerWith(...scopes: readonly string[]) {
  return scopedViewer(
    "ada",
    scopes.map(parseScope).filter((scope): scope is Scope => scope !== undefined),
  );
}

describe.each(ACTIONS)("%s", (action) => {
  const others = ACTIONS.filter((other) => other !== action);
  const isAllowedElse = (viewer: ReturnType<typeof viewerWith>): readonly Action[] =>
    others.filter((other) => viewer.may(other) || viewer.may(other, billing));

  test("is allowed everywhere, and nothing else is", () => {
    const viewer = viewerWith(action);
    expect([viewer.may(action), viewer.may(action, billing), viewer.may(action, mail)]).toEqual([true, true, true]);
    expect(isAllowedElse(viewer)).toEqual([]);
  });

  test("is allowed at all sources of one provider", () => {
    const viewer = viewerWith(`${action}:provider:REBILLY`);
    expect([billing, billingEurope, mail].map((source) => viewer.may(action, source))).toEqual([true, true, false]);
    expect(viewer.may(action)).toBe(true);
    expect(isAllowedElse(viewer)).toEqual([]);
  });

  test("is allowed at one source, and not at one whose name begins alike", () => {
    const viewer = viewerWith(`${action}:source:billing`);
    expect([billing, billingEurope, mail].map((source) => viewer.may(action, source))).toEqual([true, false, false]);
    expect(viewer.may(action)).toBe(true);
    expect(isAllowedElse(viewer)).toEqual([]);
  });

  test("adds up", () => {
    const viewer = viewerWith(`${action}:source:billing`, `${action}:provider:EMAILIT`);
    expect([billing, billingEurope, mail].map((source) => viewer.may(action, source))).toEqual([true, false, true]);
  });
});

test("without scopes nothing is allowed anywhere", () => {
  const viewer = viewerWith();
  expect(ACTIONS.filter((action) => viewer.may(action) || viewer.may(action, mail))).toEqual([]);
});

test("a source is not taken for a provider of the same name", () => {
  const namesake = { key: "REBILLY", provider: "EMAILIT" };
  expect(viewerWith("explain:provider:REBILLY").may("explain", namesake)).toBe(false);
  expect(viewerWith("explain:source:REBILLY").may("explain", namesake)).toBe(true);
});

test.each([
  "",
  "credentials",
  "credentials:",
  "credentials:reads",
  "credentials:read:",
  "credentials:read:billing",
  "credentials:read:source",
  "credentials:read:source:",
  "credentials:read:source:a:b",
  "credentials:read:source:a b",
  "credentials:read:source:*",
  "credentials:read:provider:REBILLY:source:billing",
  "credentials:read:Source:billing",
  "CREDENTIALS:READ",
  " credentials:read",
  "credentials:read ",
  "credentials:read\n",
  "credentials:read:source:billing\n",
  "credentials:*",
  "*",
  "explain:provider",
])("%j is no scope", (text) => {
  expect(parseScope(text)).toBeUndefined();
});
