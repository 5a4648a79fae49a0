import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  clearRequests,
  recordsOf,
  requestCounts,
  startAhaSend,
  startEmailit,
  type TestEmulator,
} from "../support/emulators.js";
import { askPage } from "../support/follow-connection.js";
import { type GraphqlAnswer, openGateway, sourceEntry, type TestGateway } from "../support/gateway.js";
import { refusalOf } from "../support/refusal-of.js";

let mail: TestEmulator;
let aha: TestEmulator;
let gateway: TestGateway;
const opened = new AsyncDisposableStack();

beforeAll(async () => {
  mail = opened.use(await startEmailit());
  aha = opened.use(await startAhaSend());
  gateway = opened.use(
    await openGateway({ sources: [sourceEntry("mail", mail.entry), sourceEntry("aha", aha.entry)] }),
  );
});
beforeEach(() => clearRequests(mail, aha));
afterAll(() => opened.disposeAsync());

describe("a page size", () => {
  const CONNECTIONS = ["credentials", "emailitCredentials", "ahaSendSmtpCredentials"] as const;

  test.for([
    ["first: -1", "`first: -1` is no page size: pass a whole number from 0 to 100."],
    ["last: -2147483648", "`last: -2147483648` is no page size: pass a whole number from 0 to 100."],
    [
      "first: 101",
      "`first: 101` is over the largest page of 100 (limits.pageSize): ask for at most 100 and follow the cursors.",
    ],
    [
      "last: 2147483647",
      "`last: 2147483647` is over the largest page of 100 (limits.pageSize): ask for at most 100 and follow the cursors.",
    ],
    [
      "first: 1, last: 1",
      "`first` and `last` were both given. Pass `first` to page forwards or `last` to page backwards.",
    ],
    [
      "first: 0, last: 0",
      "`first` and `last` were both given. Pass `first` to page forwards or `last` to page backwards.",
    ],
  ] as const)("%s is BAD_USER_INPUT with what is allowed, without a request", async ([args, message]) => {
    for (const field of CONNECTIONS) {
      const error = refusalOf(await gateway.ask(`{ ${field}(${args}) { nodes { id } } }`), field);
      expect(error).toMatchObject({ message, extensions: { code: "BAD_USER_INPUT" } });
    }
    const { data, errors } = await gateway.ask(
      `{ credentialSource(key: "mail") { key credentials(${args}) { totalCount } } }`,
    );
    expect(data).toEqual({ credentialSource: { key: "mail", credentials: null } });
    expect(errors).toMatchObject([{ message, path: ["credentialSource", "credentials"] }]);
    expect(await requestCounts(mail, aha)).toEqual([0, 0]);
  });

  test("of 0 and of 100 is taken, and a null is as none", async () => {
    expect((await askPage(gateway, { first: 0 })).edges).toHaveLength(0);
    expect((await askPage(gateway, { last: 100 })).edges).toHaveLength(100);
    const { data } = await gateway.ask("{ credentials(first: null, last: null, after: null) { nodes { id } } }");
    expect(data).toMatchObject({ credentials: { nodes: Array.from({ length: 25 }, () => ({})) } });
  });

  test("that the configuration caps lower is refused with that cap", async () => {
    await using small = await openGateway({ limits: { pageSize: 10 }, sources: [sourceEntry("mail", mail.entry)] });
    const error = refusalOf(await small.ask("{ credentials(first: 11) { nodes { id } } }"));
    expect(error.message).toContain("over the largest page of 10 (limits.pageSize):");
    expect((await askPage(small, {})).edges).toHaveLength(10);
  });

  test.for(["2147483648", "1.5", '"10"', "[10]"])(
    "%s is no number of GraphQL's: the operation does not run",
    async (size) => {
      const { status, data, errors } = await gateway.ask(`{ credentials(first: ${size}) { nodes { id } } }`);
      expect([status, data]).toEqual([400, undefined]);
      expect(errors).toMatchObject([{ extensions: { code: "GRAPHQL_VALIDATION_FAILED" } }]);
    },
  );
});

function askByName(name: string): Promise<GraphqlAnswer> {
  return gateway.ask("query ($name: String) { emailitCredentials(name: $name, first: 100) { nodes { name } } }", {
    name,
  });
}

describe("an argument of a provider's connection", () => {
  test.for([
    ["emailitCredentials", "nowhere", "choose from 'mail'"],
    ["emailitCredentials", "aha", "choose from 'mail'"],
    ["emailitCredentials", "MAIL", "choose from 'mail'"],
    ["emailitCredentials", "", "choose from 'mail'"],
    ["ahaSendSmtpCredentials", "mail", "choose from 'aha'"],
  ] as const)("%s(source: %j) is BAD_USER_INPUT that names those there are", async ([field, source, choice]) => {
    const error = refusalOf(await gateway.ask(`{ ${field}(source: "${source}") { nodes { id } } }`, {}), field);
    expect(error).toMatchObject({
      message: `The argument \`source\` names no source of this connection: ${choice}.`,
      extensions: { code: "BAD_USER_INPUT" },
    });
    expect(await requestCounts(mail, aha)).toEqual([0, 0]);
  });

  test("a name that is empty or longer than any is BAD_USER_INPUT, and never the whole list", async () => {
    expect(refusalOf(await askByName(""), "emailitCredentials")).toMatchObject({
      message: "The argument `name` is empty: leave it out to list every credential, or pass a part of a name.",
      extensions: { code: "BAD_USER_INPUT" },
    });
    expect(refusalOf(await askByName("a".repeat(256)), "emailitCredentials").message).toBe(
      "The argument `name` has 256 characters: no name at Emailit is longer than 255.",
    );
    expect(await requestCounts(mail, aha)).toEqual([0, 0]);
  });

  test("a blank name matches what has a blank, and `%` or `_` are no wildcards", async () => {
    const names = (await recordsOf(mail)).map(({ name }) => name);
    for (const part of [" ", "  ", "%", "_", "\\", "%%", "'", "&name=x"]) {
      const { data } = await askByName(part);
      const expected = names.filter((name) => name.includes(part)).map((name) => ({ name }));
      expect(data, part).toEqual({ emailitCredentials: { nodes: expected } });
    }
  });
});
