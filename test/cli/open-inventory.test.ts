import { expect, test } from "vitest";
import { openInventory } from "../../src/cli/open-inventory.js";
import { loadConfig } from "../../src/config/load-config.js";
import { encodeGlobalId } from "../../src/domain/global-id.js";
import { createRedactor } from "../../src/http/redact.js";
import { emailit } from "../../src/providers/emailit/index.js";
import { emailit as emailitEmulator } from "../../src/sandbox/emailit/emailit.js";
import { startEmulator } from "../../src/sandbox/kit/start-emulator.js";
import { createLogger } from "../../src/telemetry/logger.js";
import { controlOf } from "../sandbox/support/http.js";
import { openSession } from "../support/open-inventory.js";
import { sourceOf } from "../support/source-of.js";

test("fields of a credential by id that cannot be read are a warning that names source, id and fields, and no value", async () => {
  const loaded = loadConfig({ flags: {}, env: {}, specs: [] });
  if (!loaded.ok) throw new Error("the defaults are complete");
  const log: string[] = [];
  const logger = createLogger({ production: true, stream: { write: (line) => void log.push(line) } });
  const running = await startEmulator(emailitEmulator, { size: 1 });
  const control = controlOf(running.source.baseUrl);
  const [row] = await control.truth();
  const [upstreamId = ""] = await control.ids();
  await control.fault({ kind: "status", status: 200, body: { ...row, type: { secret: "hunter2" } } });
  const audit = { record: () => Promise.resolve() };
  const sources = [sourceOf(emailit, running.source, { key: "mail" })];
  {
    await using inventory = openInventory(loaded.config, sources, [emailit], logger, createRedactor([]), audit);
    const id = encodeGlobalId({
      kind: "credential",
      provider: "EMAILIT",
      source: "mail",
      collection: "credentials",
      upstreamId,
    });
    await expect(openSession(inventory).credential(id)).resolves.toMatchObject({ upstreamId });
  }
  await running.close();
  expect(log.map((line): unknown => JSON.parse(line))).toEqual([
    expect.objectContaining({ level: 40, source: "mail", upstreamId, fields: ["type"] }),
  ]);
  expect(log.join("")).not.toContain("hunter2");
});
