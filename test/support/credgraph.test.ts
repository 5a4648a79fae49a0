import { expect, test } from "vitest";
import { Credgraph } from "./credgraph.js";

test("waiting for a process that a signal ends has an end, and the signal is named", async () => {
  await using credgraph = new Credgraph(["start"]);
  credgraph.kill("SIGKILL");
  await expect(credgraph.printed(/(never printed)/)).rejects.toThrow("it ended with SIGKILL");
});
