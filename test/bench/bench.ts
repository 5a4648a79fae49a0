import { writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { z } from "zod";
import { measureCursors } from "./cursor-sizes.js";
import { formatTable } from "./format-table.js";
import { measureScale } from "./scale.js";

/**
 * `npm run bench`: tables for people, then everything as JSON, on the last line or with `--json FILE` there. The gateway is the built one, in a process of
 * its own, asked over HTTP with `x-credgraph-explain: 1`; its sources are the sandbox's emulators, in another process.
 */
const count = z.coerce.number().pipe(z.int().positive());
const { json, sources, records, page, first } = z
  .object({ json: z.string().optional(), sources: count, records: count, page: count, first: count })
  .parse(
    parseArgs({
      options: {
        json: { type: "string" },
        sources: { type: "string", default: "20" },
        records: { type: "string", default: "2000" },
        page: { type: "string", default: "200" },
        first: { type: "string", default: "50" },
      },
    }).values,
  );

const started = performance.now();
print(`Node ${process.version}, ${availableParallelism()} processors`);

const scale = await measureScale({ sources, records, page, first });
print(
  `\nA page of ${first} over ${sources} sources with ${records} credentials each; milliseconds as the client waits\n`,
);
print(
  formatTable(
    ["accounts", "order", "page", "requests", "least", "rows read", "ms", "MiB"],
    scale.map((row) => [
      row.accounts,
      row.order,
      row.page,
      row.requests,
      row.leastRequests,
      row.rowsRead,
      row.milliseconds,
      row.memory,
    ]),
  ),
);

const cursors = await measureCursors(50);
print("Characters of an end cursor\n");
print(
  formatTable(
    ["leaves", "order", "mean", "largest"],
    cursors.map(({ leaves, order, mean, largest }) => [leaves, order, mean, largest]),
  ),
);
print(`Took ${Math.round((performance.now() - started) / 1000)} s.`);

const result = JSON.stringify({ node: process.version, processors: availableParallelism(), scale, cursors });
if (json === undefined) print(result);
else await writeFile(json, `${result}\n`);

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
