import { expect } from "vitest";
import type { GraphqlAnswer } from "./gateway.js";

/** The one error of an answer in which the field is null; fails the test for any other answer. */
export function refusalOf(
  { status, data, errors }: GraphqlAnswer,
  field = "credentials",
): GraphqlAnswer["errors"][number] {
  expect(status).toBe(200);
  expect(data).toEqual({ [field]: null });
  expect(errors).toHaveLength(1);
  const [error] = errors;
  if (error === undefined) throw new Error("no error");
  expect(error.path).toEqual([field]);
  return error;
}
