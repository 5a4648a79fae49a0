import type { Browser, Locator, Page, Response } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { launchBrowser } from "../support/browser.js";
import { Credgraph } from "../support/credgraph.js";

const TABS = [
  "Credentials",
  "Filtered",
  "OneSource",
  "RebillyCredentials",
  "ById",
  "Sources",
  "Reports",
  "Explain",
  "CreateEmailitCredential",
];

const pageOfCredentials = z.object({
  data: z.object({
    credentials: z.object({
      nodes: z.array(z.object({ id: z.string(), name: z.string() })),
      pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string() }),
    }),
  }),
});

const filtered = z.object({
  data: z.object({
    credentials: z.object({ nodes: z.array(z.object({ source: z.object({ key: z.string() }) })) }),
  }),
});

const explained = z.object({
  extensions: z.object({ upstream: z.array(z.object({ requests: z.array(z.object({ path: z.string() })) })) }),
});

const made = z.object({
  data: z.object({
    createEmailitCredential: z.object({
      credential: z.object({ id: z.string(), name: z.string() }),
      secret: z.object({ value: z.string() }).nullable(),
      userErrors: z.array(z.unknown()),
    }),
  }),
});

let credgraph: Credgraph;
let origin: string;
let browser: Browser;
let page: Page;
/** What the page asked for, and what went wrong in it. */
let requested: string[];
let complaints: string[];

beforeAll(async () => {
  credgraph = new Credgraph(["start", "--port", "0"]);
  [origin, browser] = await Promise.all([credgraph.printed(/(http:\/\/[^\s"]+)\/graphql/), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await credgraph[Symbol.asyncDispose]();
});

beforeEach(async () => {
  requested = [];
  complaints = [];
  page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  page.on("request", (request) => requested.push(request.url()));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    // Violations of the content security policy are told as errors.
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.setDefaultTimeout(10_000);
  await Promise.all([graphqlAnswer(), page.goto(`${origin}/graphiql`)]);
});
afterEach(async () => {
  await page.close();
});

function graphqlAnswer(): Promise<Response> {
  return page.waitForResponse((answer) => answer.url() === `${origin}/graphql`);
}

/** Presses the button until the page asks, and gives the answer that it got: a click while a tab is still being put in front goes nowhere. */
async function execute(): Promise<unknown> {
  let answer: Response | undefined;
  const press = async (): Promise<boolean> => {
    const answered = graphqlAnswer().then((response) => (answer = response));
    answered.catch(() => undefined);
    await page.getByRole("button", { name: /^Execute query/ }).click();
    await Promise.race([answered, page.waitForTimeout(1_000)]);
    return answer !== undefined;
  };
  await expect.poll(press, { timeout: 10_000 }).toBe(true);
  return answer?.json();
}

/** Clicks until the tab is in front: while the tabs still settle, GraphiQL takes a click for the start of a drag. */
async function openTab(name: string): Promise<void> {
  const text = new RegExp(`^${name}$`);
  const open = async (): Promise<boolean> => {
    await page.locator(".graphiql-tab-button", { hasText: text }).click();
    return page.locator(".graphiql-tab-active .graphiql-tab-button", { hasText: text }).isVisible();
  };
  await expect.poll(open, { timeout: 10_000 }).toBe(true);
}

function documentation(text: string): Locator {
  return page.locator(".graphiql-doc-explorer").getByText(text).first();
}

/** Types over the variables, or the headers, of the tab in front: whichever are shown. */
async function setEditorTool(value: object): Promise<void> {
  await page.locator(".graphiql-editor-tool .graphiql-editor:not(.hidden) .view-lines").click();
  await page.keyboard.press("Control+A");
  await page.keyboard.insertText(JSON.stringify(value));
  // The editor closes brackets and quotes by itself; what it closed stands behind what was typed.
  await page.keyboard.press("Control+Shift+End");
  await page.keyboard.press("Delete");
}

test("the first tab lists credentials, and its end cursor in the variables gives the next page", async () => {
  const first = pageOfCredentials.parse(await execute()).data.credentials;
  expect(first.nodes).toHaveLength(10);
  await page.locator(".result-window").getByText(first.pageInfo.endCursor.slice(0, 20)).waitFor();
  await page.locator(".graphiql-editor-tool").getByText('"after"').waitFor();

  await setEditorTool({ after: first.pageInfo.endCursor });
  const second = pageOfCredentials.parse(await execute()).data.credentials;
  expect(second.nodes).toHaveLength(10);
  const ids = new Set([...first.nodes, ...second.nodes].map(({ id }) => id));
  expect(ids.size).toBe(20);
});

test("every tab runs as it is", async () => {
  for (const name of TABS) {
    await openTab(name);
    const answer = await execute();
    expect(answer).toHaveProperty("data");
    expect(answer).not.toHaveProperty("errors");
    expect(JSON.stringify(answer)).not.toMatch(/"(?:node|credentialSource)":null|"(?:nodes|edges)":\[\]/);
  }
}, 60_000);

test("the variables of a tab are what its query is asked with", async () => {
  await openTab("Filtered");
  await page.locator(".graphiql-editor-tool").getByText('"filter"').waitFor();
  await setEditorTool({ filter: { provider: { eq: "SEQUIN" } } });
  const { nodes } = filtered.parse(await execute()).data.credentials;
  expect(new Set(nodes.map(({ source }) => source.key))).toEqual(new Set(["sequin"]));
});

test("the tab Explain sends a header of its own, and shows what the sources were asked", async () => {
  expect(await execute()).not.toHaveProperty("extensions");
  await openTab("Explain");
  const { extensions } = explained.parse(await execute());
  expect(extensions.upstream).toHaveLength(15);
  expect(extensions.upstream.flatMap(({ requests }) => requests).length).toBeGreaterThan(0);
  await page.locator(".result-window").getByText('"upstream"').waitFor();
});

test("the last tab makes a credential, once however often it runs, and nothing of the page keeps its secret", async () => {
  await openTab("CreateEmailitCredential");
  // Another than in the test that runs every tab.
  await setEditorTool({ input: { source: "emailit", name: "Invoices", type: "API", idempotencyKey: "once" } });
  const { credential, secret, userErrors } = made.parse(await execute()).data.createEmailitCredential;
  expect(userErrors).toEqual([]);
  expect(credential.name).toBe("Invoices");
  await page
    .locator(".result-window")
    .getByText(secret?.value ?? "none")
    .waitFor();
  const again = made.parse(await execute()).data.createEmailitCredential;
  expect(again).toMatchObject({ credential, secret: null, userErrors: [{ field: ["idempotencyKey"] }] });
  const kept = (): Promise<string> => page.evaluate(() => JSON.stringify([localStorage, sessionStorage]));
  await expect.poll(kept).toContain("Invoices");
  expect(await kept()).not.toContain(secret?.value);
});

test("the documentation tells what Credential is", async () => {
  await page.getByRole("button", { name: "Show Documentation Explorer" }).click();
  await page.locator(".graphiql-doc-explorer-type-name", { hasText: /^Query$/ }).click();
  await documentation("Where every question starts.").waitFor();
  await page
    .locator(".graphiql-doc-explorer-type-name", { hasText: /^Credential$/ })
    .first()
    .click();
  await documentation("A credential at any provider.").waitFor();
});

test("what was typed is there after a reload, but for headers, and none of it is in the address", async () => {
  await setEditorTool({ after: null, note: "kept" });
  await page.getByRole("button", { name: "Headers", exact: true }).click();
  await setEditorTool({ authorization: "Bearer hunter2" });
  await page.locator(".graphiql-query-editor .view-lines").first().click();
  await page.keyboard.insertText("# a note");
  const saved = (): Promise<string | null> => page.evaluate(() => localStorage.getItem("graphiql:tabState"));
  await expect.poll(saved).toMatch(/a note.*kept/s);
  expect(page.url()).toBe(`${origin}/graphiql`);
  expect(await page.evaluate(() => JSON.stringify([localStorage, sessionStorage]))).not.toContain("hunter2");
  await page.reload();
  await page.getByRole("button", { name: "Variables", exact: true }).click();
  await page.locator(".graphiql-editor-tool").getByText('"kept"').waitFor();
  await expect.poll(() => page.locator(".graphiql-tab").count()).toBe(TABS.length);
});

test("nothing is asked of any other host, and the content security policy is kept", async () => {
  await execute();
  await page.getByRole("button", { name: "Show GraphiQL Explorer" }).click();
  await page.getByRole("button", { name: "Open settings dialog" }).click();
  expect(requested.length).toBeGreaterThan(5);
  expect(requested.filter((url) => !url.startsWith(`${origin}/`) && !url.startsWith("data:"))).toEqual([]);
  expect(complaints).toEqual([]);
});
