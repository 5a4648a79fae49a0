import { describe, expect, test } from "vitest";
import type { CredentialRecord } from "../../src/domain/credential-record.js";
import type { CredentialPage } from "../../src/domain/list-query.js";
import { emailit } from "../../src/providers/emailit/index.js";
import { listAll, listQuery, openInventory, openSession } from "../support/open-inventory.js";
import { sourceOf } from "../support/source-of.js";
import { useTwoEmulators } from "./support/two-emulators.js";

const emulators = useTwoEmulators();

function nodesOf(pages: readonly CredentialPage[]): CredentialRecord[] {
  return pages.flatMap(({ edges }) => edges.map(({ node }) => node));
}

describe.for([1, 2])("emailitCredentials over version %i", (apiVersion) => {
  test.for([
    { name: "a" },
    { name: "E" },
    { type: "SMTP" },
    { type: "API" },
    { name: "e", type: "API" },
    { name: "zzzzzzzz" },
    {},
  ] as { name?: string; type?: "SMTP" | "API" }[])(
    "%j gives what matches, all of it and nothing else",
    async (native) => {
      await using inventory = openInventory([
        sourceOf(emailit, emulators.mail.source, { key: "mail", settings: { apiVersion } }),
      ]);
      const query = { connection: "emailitCredentials", provider: "EMAILIT", native };
      const expected = nodesOf(await listAll(inventory, "forward", 100)).filter(
        ({ name, kind }) =>
          (native.name === undefined || name.toLowerCase().includes(native.name.toLowerCase())) &&
          (native.type === undefined || kind === (native.type === "SMTP" ? "SMTP" : "API_KEY")),
      );
      for (const direction of ["forward", "backward"] as const) {
        expect(nodesOf(await listAll(inventory, direction, 7, query))).toEqual(expected);
      }
    },
  );

  test("says what it pushed down and what it checked here", async () => {
    await using inventory = openInventory([
      sourceOf(emailit, emulators.mail.source, { key: "mail", settings: { apiVersion } }),
    ]);
    const query = listQuery({ provider: "EMAILIT", native: { name: "a", type: "API" } });
    const [report] = (await openSession(inventory).list(query)).sources;
    expect(report).toMatchObject(
      apiVersion === 1
        ? { pushedDown: ["name", "type"], checkedHere: ["name", "type"] }
        : { pushedDown: [], checkedHere: ["name"] },
    );
  });
});
