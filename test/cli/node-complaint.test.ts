import { describe, expect, test } from "vitest";
import { nodeComplaint } from "../../src/cli/node-complaint.js";

describe("a Node.js that is too old", () => {
  test("is told in one sentence what to do", () => {
    expect(nodeComplaint("20.20.2")).toMatch(/Node\.js 24 or newer.*20\.20\.2.*npm start/);
  });

  test("is not one from 24 on", () => {
    expect(nodeComplaint("24.0.0")).toBeUndefined();
    expect(nodeComplaint("26.1.0")).toBeUndefined();
  });
});
