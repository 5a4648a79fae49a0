import type { Answer, ApiCall } from "../kit/emulator.js";
import { objectOf, parseJson, type JsonObject } from "../kit/json.js";
import { refusal } from "./problem.js";

/** A route's handler that is given the body: every write needs one that says that it is JSON, and is. */
export function withBody(handle: (call: ApiCall, body: JsonObject) => Answer): (call: ApiCall) => Answer {
  return (call) => {
    if (call.headers["content-type"]?.includes("application/json") !== true) {
      return refusal(400, "Content-Type: application/json is required");
    }
    const json = call.body === "" ? {} : parseJson(call.body);
    // What is JSON but no object has none of the fields that the API looks for.
    return json === undefined ? refusal(400, "The body is not valid JSON") : handle(call, objectOf(json) ?? {});
  };
}
