import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "../support/browser.js";
import { Credgraph } from "../support/credgraph.js";

const TOKEN = "hunter2-hunter2-hunter2";

let folder: string;
let credgraph: Credgraph;
let origin: string;
let browser: Browser;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "credgraph-access-"));
  const file = join(folder, "credgraph.json");
  const sha256 = createHash("sha256").update(TOKEN).digest("hex");
  const tokens = [{ name: "ada", sha256, scopes: ["credentials:read", "explain"] }];
  await writeFile(file, JSON.stringify({ auth: { mode: "tokens", tokens } }));
  credgraph = new Credgraph(["start", "--port", "0", "--config", file]);
  [origin, browser] = await Promise.all([credgraph.printed(/(http:\/\/[^\s"]+)\/graphql/), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await credgraph[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

test("a token is typed under Headers, where its place is marked, opens the graph, and is kept nowhere", async () => {
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  page.setDefaultTimeout(10_000);
  const answered = () => page.waitForResponse((answer) => answer.url() === `${origin}/graphql`);
  const [first] = await Promise.all([answered(), page.goto(`${origin}/graphiql`)]);
  expect(first.status()).toBe(401);

  await page.getByRole("button", { name: "Headers", exact: true }).click();
  const headers = page.locator(".graphiql-editor-tool .graphiql-editor:not(.hidden) .view-lines");
  await headers.getByText("Bearer").waitFor();
  await headers.click();
  await page.keyboard.press("Control+A");
  await page.keyboard.insertText(JSON.stringify({ authorization: `Bearer ${TOKEN}` }));
  await page.keyboard.press("Control+Shift+End");
  await page.keyboard.press("Delete");

  const fetchSchema = async (): Promise<number> => {
    const [answer] = await Promise.all([answered(), page.getByRole("button", { name: /^Re-fetch/ }).click()]);
    return answer.status();
  };
  await expect.poll(fetchSchema, { timeout: 10_000 }).toBe(200);
  await page.getByRole("button", { name: "Show Documentation Explorer" }).click();
  await page.locator(".graphiql-doc-explorer-type-name", { hasText: /^Query$/ }).waitFor();

  const [answer] = await Promise.all([answered(), page.getByRole("button", { name: /^Execute query/ }).click()]);
  expect(await answer.json()).toMatchObject({ data: { credentials: { nodes: { length: 10 } } } });
  expect(await page.evaluate(() => JSON.stringify([localStorage, sessionStorage]))).not.toContain("hunter2");
  expect(page.url()).toBe(`${origin}/graphiql`);
  await page.close();
});
