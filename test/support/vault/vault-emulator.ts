import { z } from "zod";
import { bearerToken } from "../../../src/sandbox/kit/bearer-token.js";
import type { Answer, ApiCall, EmulatorDefinition, SourceEntry } from "../../../src/sandbox/kit/emulator.js";
import { cursorWindow, wayOn, type CursorPlace } from "../../../src/sandbox/kit/paging.js";
import { Random } from "../../../src/sandbox/kit/random.js";
import { idOf, RecordList } from "../../../src/sandbox/kit/record-list.js";
import { Switches } from "../../../src/sandbox/kit/switches.js";

interface VaultEntry extends SourceEntry {
  readonly auth: { readonly token: string };
}

const labelled = z.object({ label: z.string() });

const tokenOf = (identitySeed: number): string => new Random(identitySeed, "vault/identity").text(32);

/**
 * `GET /keys?limit=&cursor=` and `GET /keys/{id}`: bare arrays, and the way on in `Link` headers. Its cursors say which way they lead. `POST /keys` takes a
 * label and shows the `combination` once, `DELETE /keys/{id}` has no answer.
 */
export const vaultEmulator: EmulatorDefinition<VaultEntry> = {
  provider: "vault",
  source: (identitySeed, baseUrl) => ({ provider: "vault", baseUrl, auth: { token: tokenOf(identitySeed) } }),
  create: ({ identitySeed, seed, size }) => {
    const random = new Random(seed, "vault/records");
    const generate = () => ({
      id: random.text(12, "abcdefghijkmnpqrstuvwxyz23456789"),
      label: `Key ${random.int(1, 99)}`,
    });
    const records = new RecordList(
      Array.from({ length: size }, () => {
        const record = generate();
        return { record, id: idOf(record.id), instant: 0 };
      }),
    );
    return {
      collections: [
        {
          name: "keys",
          records,
          insert: (given, at) => {
            const record = { ...generate(), ...given };
            const stored = { record, id: idOf(record.id), instant: 0 };
            records.insert(Math.min(at ?? 0, records.all.length), stored);
            return stored;
          },
        },
      ],
      switches: new Switches({}),
      problem: (status) => ({ status, body: { error: status } }),
      respond: (route, call) =>
        bearerToken(call.headers) === tokenOf(identitySeed)
          ? route.handle(call)
          : { status: 401, body: { error: 401 } },
      routes: [
        {
          method: "GET",
          path: "/keys",
          pageFaults: ["shortPage", "repeatPage", "stuckCursor"],
          handle: (call) => list(records, call),
        },
        {
          method: "POST",
          path: "/keys",
          handle: ({ body }) => {
            const { label } = labelled.parse(JSON.parse(body));
            if (label === "") return { status: 422, body: { label: "A key has a label." } };
            const record = { ...generate(), label };
            records.insert(0, { record, id: record.id, instant: 0 });
            return { status: 201, body: { ...record, combination: random.text(24) } };
          },
        },
        {
          method: "DELETE",
          path: "/keys/:id",
          handle: ({ params }) =>
            records.remove(params["id"] ?? "") ? { status: 204 } : { status: 404, body: { error: 404 } },
        },
        {
          method: "GET",
          path: "/keys/:id",
          handle: ({ params }) => {
            const stored = records.get(params["id"] ?? "");
            return stored === undefined ? { status: 404, body: { error: 404 } } : { status: 200, body: stored.record };
          },
        },
      ],
    };
  },
};

function list(records: RecordList, { query, pageFault }: ApiCall): Answer {
  const limit = Math.min(50, Number(query.get("limit") ?? 50));
  const cursor = query.get("cursor") ?? undefined;
  const [, way, id] = /^(after|before)-(.+)$/.exec(cursor ?? "") ?? [];
  const named = records.all.findIndex((stored) => stored.id === id);
  const place: CursorPlace =
    way === "before" ? { direction: "backwards", to: named } : { direction: "forwards", from: named + 1 };
  const { start, end } = cursorWindow(records.all.length, { place, limit }, pageFault);
  const next = end < records.all.length ? `after-${records.all[end - 1]?.id}` : undefined;
  const previous = start > 0 ? `before-${records.all[start]?.id}` : undefined;
  const links = [
    ["next", wayOn(next, way === "after" ? cursor : undefined, pageFault)],
    ["prev", wayOn(previous, way === "before" ? cursor : undefined, pageFault)],
  ].flatMap(([relation, target]) =>
    target === undefined ? [] : [`</keys?limit=${limit}&cursor=${target}>; rel="${relation}"`],
  );
  return {
    status: 200,
    headers: links.length === 0 ? {} : { link: links.join(", ") },
    body: records.all.slice(start, end).map(({ record }) => record),
  };
}
