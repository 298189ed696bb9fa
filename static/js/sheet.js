// Rows of cells from what a spreadsheet or a word processor puts on the clipboard, and back to text with tabs.

export function parse(text) {
  const rows = [[""]];
  let quoted = false;
  const source = text.replace(/\r\n?/g, "\n").replace(/\n+$/, "");
  for (let n = 0; n < source.length; n += 1) {
    const sign = source[n];
    const row = rows.at(-1);
    if (quoted) {
      if (sign !== '"') row[row.length - 1] += sign;
      else if (source[n + 1] === '"') { row[row.length - 1] += '"'; n += 1; } else quoted = false;
    } else if (sign === '"' && row.at(-1) === "") quoted = true;
    else if (sign === "\t") row.push("");
    else if (sign === "\n") rows.push([""]);
    else row[row.length - 1] += sign;
  }
  return rows;
}

export function write(rows) {
  const cell = (text) => (/["\t\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return rows.map((row) => row.map(cell).join("\t")).join("\n");
}

export function fromHtml(html) {
  const table = new DOMParser().parseFromString(html, "text/html").querySelector("table");
  if (!table) return null;
  const rows = [];
  [...table.rows].forEach((row, y) => {
    rows[y] ??= [];
    let x = 0;
    for (const cell of row.cells) {
      while (rows[y][x] !== undefined) x += 1;
      for (let down = 0; down < Math.min(cell.rowSpan || 1, 500); down += 1) {
        for (let right = 0; right < Math.min(cell.colSpan, 30); right += 1) {
          rows[y + down] ??= [];
          rows[y + down][x + right] = down || right ? "" : said(cell);
        }
      }
      x += cell.colSpan;
    }
  });
  const wide = Math.max(...rows.map((row) => row.length));
  const even = rows.map((row) => Array.from({ length: wide }, (_, n) => row[n] ?? ""));
  return { rows: even, headed: headed(even, spans(table.rows[0])) };
}

// For each column the place of the cell in the first row that stands over it, and how many columns that one has.
function spans(row) {
  return [...row.cells].flatMap((cell, place) => Array(Math.min(cell.colSpan, 30)).fill({ place, wide: cell.colSpan }));
}

// The rows as they read under heads: one that stands over several columns is told in each of them, and a second line of
// heads beneath it is joined to it, "PFS: n/N". That second line is one where every other column has its head in one of
// the two lines alone; where none of them has it above, figures beneath the wide head tell that they are no heads.
function headed(rows, over) {
  if (!over.some(({ wide }) => wide > 1)) return rows;
  const top = rows[0].map((text, x) => text || (over[x]?.wide > 1 ? rows[0][over.findIndex(({ place }) => place === over[x].place)] : ""));
  const below = rows[1] ?? [];
  const under = top.map((_, x) => x).filter((x) => over[x]?.wide > 1);
  const alone = top.map((_, x) => x).filter((x) => !(over[x]?.wide > 1));
  const apart = alone.every((x) => !top[x] || !below[x]);
  const told = alone.some((x) => top[x]) || under.every((x) => !/\d/.test(below[x] ?? ""));
  if (!rows[1] || !apart || !told || !under.some((x) => below[x])) return [top, ...rows.slice(1)];
  return [top.map((text, x) => [text, below[x]].filter(Boolean).join(": ")), ...rows.slice(2)];
}

// What a cell says, with its raised and lowered signs, and a break where it has one.
function said(cell) {
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data.replace(/\s+/g, " ");
    if (node.nodeType !== Node.ELEMENT_NODE || ["SCRIPT", "STYLE"].includes(node.tagName)) return "";
    const inner = [...node.childNodes].map(walk).join("");
    const bare = inner.trim();
    if (node.tagName === "BR") return "\n";
    if (node.tagName === "SUP" && /^([^\s{}\p{L}\p{N}]{1,4}|[a-z])$/u.test(bare)) return `{${bare}}`;
    if (node.tagName === "SUP" && bare && !/\s/.test(bare)) return `^${bare}^`;
    if (node.tagName === "SUB" && bare && !/\s/.test(bare)) return `~${bare}~`;
    return ["P", "DIV", "LI"].includes(node.tagName) ? `${inner}\n` : inner;
  };
  return walk(cell).split("\n").map((line) => line.trim()).filter(Boolean).join("\n");
}
