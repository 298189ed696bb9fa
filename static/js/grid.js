// The cells of an evidence table as a grid of fields. The text with tabs beneath stays what is sent.

import { fromHtml, parse, write } from "./sheet.js";

const MOST_CELLS = 3000;
const place = document.querySelector("[data-grid]");
const source = place?.querySelector("textarea");
let rows = source ? squared(parse(source.value)) : [];
const before = [];
let table = null;

function squared(given) {
  const wide = Math.max(3, ...given.map((row) => row.length));
  const tall = Math.max(2, given.length);
  return Array.from({ length: tall }, (_, y) => Array.from({ length: wide }, (__, x) => given[y]?.[x] ?? ""));
}

// What is sent: without the empty rows and columns at the end that are only there to be written into.
function trimmed(from = rows) {
  const kept = from.filter((row, y) => y === 0 || row.some((text) => text.trim()));
  const wide = Math.max(0, ...kept.map((row) => row.findLastIndex((text) => text.trim()) + 1));
  return wide ? kept.map((row) => row.slice(0, wide)) : [];
}

const keep = () => { source.value = write(trimmed()); };
const remember = () => { before.push(structuredClone(rows)); if (before.length > 50) before.shift(); };

function draw(focus = null) {
  typing = null;
  const made = document.createElement("table");
  made.className = "sheet";
  rows.forEach((row, y) => {
    const line = made.insertRow();
    row.forEach((text, x) => {
      const holder = y ? line.insertCell() : line.appendChild(document.createElement("th"));
      const cell = document.createElement("textarea");
      cell.rows = 1;
      cell.value = text;
      cell.ariaLabel = y ? `${place.dataset.cell} ${y}, ${x + 1}` : `${place.dataset.head} ${x + 1}`;
      cell.dataset.y = y;
      cell.dataset.x = x;
      holder.append(cell);
    });
  });
  table.replaceChildren(made);
  keep();
  if (!focus) return;
  cellAt(...focus)?.focus();
  source.dispatchEvent(new Event("input", { bubbles: true })); // what keeps a draft hears of rows and columns, too
}

const cellAt = (y, x) => table.querySelector(`textarea[data-y="${y}"][data-x="${x}"]`);
const spot = (cell) => [Number(cell.dataset.y), Number(cell.dataset.x)];
let last = [0, 0];
let typing = null; // the visit of a cell in which something was typed, and what stood there; it is one step back

function spread(given, [y, x]) {
  remember();
  given.forEach((line, down) => {
    rows[y + down] ??= rows[0].map(() => "");
    line.forEach((text, right) => {
      while (rows[0].length <= x + right) for (const row of rows) row.push("");
      rows[y + down][x + right] = text.trim();
    });
  });
  draw([y, x]);
}

const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

function steps(event, cell) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return null;
  if (event.key === "Enter") return [1, 0];
  const step = STEPS[event.key];
  if (!step || cell.selectionStart !== cell.selectionEnd) return null;
  const edge = step[0] + step[1] < 0 ? cell.selectionStart === 0 : cell.selectionEnd === cell.value.length;
  const single = step[0] && !cell.value.includes("\n");
  return edge || single ? step : null;
}

function onKey(event) {
  const cell = event.target;
  const step = cell.matches("textarea") && steps(event, cell);
  if (!step) return;
  const [y, x] = spot(cell);
  event.preventDefault();
  if (event.key === "Enter" && y + 1 === rows.length) {
    remember();
    rows.push(rows[0].map(() => ""));
    draw([y + 1, x]);
    return;
  }
  const next = cellAt(y + step[0], x + step[1]);
  next?.focus();
  next?.select();
}

function onPaste(event) {
  if (!event.target.matches("textarea")) return;
  const html = event.clipboardData.getData("text/html");
  const text = event.clipboardData.getData("text/plain");
  const copied = html && fromHtml(html);
  const at = spot(event.target);
  // Lines without tabs are a column of a spreadsheet, or of an editor: they go down the rows.
  const given = copied ? (at[0] ? copied.rows : copied.headed) : /[\t\n]/.test(text.trim()) ? parse(text) : null;
  if (!given) return;
  event.preventDefault();
  spread(given, at);
}

// One step back: what the last button, paste or visit of a cell did. The place stays, as far as it is there.
function back() {
  if (!before.length) return;
  rows = before.pop();
  last = [Math.min(last[0], rows.length - 1), Math.min(last[1], rows[0].length - 1)];
  draw(last);
}

// While there is something typed in the cell the browser takes that back itself, sign by sign.
function onUndo(event) {
  if (event.key.toLowerCase() !== "z" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
  if (!before.length || (typing && typing.cell.value !== typing.from)) return;
  event.preventDefault();
  if (typing) before.pop();
  typing = null;
  back();
}

const DOINGS = {
  row: () => { rows.splice(last[0] + 1, 0, rows[0].map(() => "")); return [last[0] + 1, last[1]]; },
  column: () => { for (const row of rows) row.splice(last[1] + 1, 0, ""); return [last[0], last[1] + 1]; },
  dropRow: () => { if (rows.length > 1) rows.splice(last[0], 1); return [Math.min(last[0], rows.length - 1), last[1]]; },
  dropColumn: () => { if (rows[0].length > 1) for (const row of rows) row.splice(last[1], 1); return [last[0], Math.min(last[1], rows[0].length - 1)]; },
};

function buttons() {
  const bar = document.createElement("p");
  bar.className = "buttons";
  for (const [name, doing] of Object.entries(DOINGS)) bar.append(button(place.dataset[name], () => { remember(); last = doing(); draw(last); }));
  bar.append(button(place.dataset.undo, back));
  return bar;
}

function button(label, press) {
  const made = Object.assign(document.createElement("button"), { type: "button", className: "btn", textContent: label });
  made.addEventListener("click", press);
  return made;
}

// What is wrong with cells is said in them, and the first one gets the cursor.
function complain(wrong) {
  for (const [y, x, said] of wrong) {
    const cell = cellAt(y, x - 1);
    if (!cell) continue;
    const told = Object.assign(document.createElement("p"), { className: "error", id: `wrong-${y}-${x}`, textContent: said });
    cell.setAttribute("aria-invalid", "true");
    cell.setAttribute("aria-describedby", told.id);
    cell.after(told);
  }
  if (wrong.length) (table.querySelector("[aria-invalid]") ?? cellAt(0, 0)).focus();
}

if (source && rows.length * rows[0].length <= MOST_CELLS) {
  table = Object.assign(document.createElement("div"), { className: "scroll" });
  source.hidden = true;
  const hint = place.querySelector(".hint");
  if (hint) hint.textContent = place.dataset.hint;
  source.after(table, buttons());
  source.defaultValue = write(trimmed(squared(parse(source.defaultValue))));
  draw();
  source.addEventListener("putback", () => { remember(); rows = squared(parse(source.value)); draw(); });
  table.addEventListener("focusin", (event) => { if (event.target.matches("textarea")) last = spot(event.target); typing = null; });
  table.addEventListener("input", (event) => {
    const [y, x] = spot(event.target);
    if (typing?.cell !== event.target) {
      remember();
      typing = { cell: event.target, from: rows[y][x] };
    }
    rows[y][x] = event.target.value;
    keep();
  });
  table.addEventListener("keydown", onKey);
  table.addEventListener("keydown", onUndo);
  table.addEventListener("paste", onPaste);
  complain(JSON.parse(place.dataset.wrong || "[]"));
  place.querySelector("label")?.addEventListener("click", () => cellAt(0, 0)?.focus());
}
