/** A cell; numbers stand to the right. Undefined: nobody knows. */
export type Cell = string | number | undefined;

/** Columns as wide as their widest cell. Numbers below 10 keep a decimal where they have one. */
export function formatTable(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const texts = [header, ...rows.map((row) => row.map(textOf))];
  const widths = header.map((_, column) => Math.max(...texts.map((row) => row[column]?.length ?? 0)));
  const numeric = header.map((_, column) => rows.every((row) => typeof row[column] !== "string"));
  const lines = texts.map((row) =>
    row
      .map((text, column) => {
        const width = widths[column] ?? 0;
        return numeric[column] === true ? text.padStart(width) : text.padEnd(width);
      })
      .join("  ")
      .trimEnd(),
  );
  const [head = "", ...body] = lines;
  return [head, widths.map((width) => "─".repeat(width)).join("  "), ...body, ""].join("\n");
}

function textOf(cell: Cell): string {
  if (cell === undefined) return "–";
  if (typeof cell === "string") return cell;
  return cell.toLocaleString("en", { maximumFractionDigits: cell < 10 ? 1 : 0 });
}
