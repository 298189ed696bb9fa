// The outline with a keyboard: each key is a shortcut to a link, a button or a form that the page has without it.

import { plain } from "./plain.js";

const list = document.querySelector(".recs");
const find = document.querySelector("#find");
const act = document.querySelector("#act");
const keys = document.querySelector("#keys");
const visible = (each) => each.checkVisibility();
const stops = () => [...list.querySelectorAll("h2 a, a.rec, .rec input")].filter(visible);
const link = (key) => document.querySelector(`.doings [data-key=${key}]`);

// The row that has the focus, or had it last, or is worked on; as {stop, row, kind}. Null where there is none.
let last = list.querySelector("a.rec.on, h2.on a, .rec input:checked");
list.addEventListener("focusin", (event) => { if (event.target.closest("h2 a, .rec")) last = event.target; });

function present() {
  if (!last || !visible(last)) return null;
  const row = last.closest("h2, .rec");
  return { stop: last, row, kind: row.matches("h2") ? "question" : "recommendation" };
}

function go(step) {
  const all = stops();
  const at = all.indexOf(present()?.stop);
  const inside = list.contains(document.activeElement);
  const wanted = at < 0 ? (step > 0 ? 0 : all.length - 1) : inside ? at + step : at;
  all[Math.max(0, Math.min(wanted, all.length - 1))]?.focus();
}

// What happens once the next page is there: "edit" puts the cursor into the text, "row" the focus on the row.
const NEXT = "outline-next";
const then = (what) => sessionStorage.setItem(NEXT, what);

function edit() {
  const text = document.querySelector("#wording textarea");
  const row = present()?.row;
  if (text && (!row || row.classList.contains("on"))) cursorIn(text);
  else if (present()?.stop.href) {
    then("edit");
    location.assign(present().stop.href.split("#")[0]); // with it the browser would give the focus back to the row
  }
}

function cursorIn(text) {
  text.focus();
  text.setSelectionRange(text.value.length, text.value.length);
}

function send(fields) {
  const { row, kind } = present();
  const address = act.dataset[kind].replace(/\/0\/move$/, `/${row.dataset.id}/move`);
  act.action = address;
  act.elements.to.value = fields.to ?? "";
  act.elements.question.disabled = !fields.question;
  act.elements.question.value = fields.question ?? "";
  then("row");
  act.submit();
}

function move(step) {
  if (present()?.row.dataset.id) send({ to: step < 0 ? "up" : "down" });
}

// To the question before or after the one that the recommendation stands under.
function moveOut(step) {
  const now = present();
  if (now?.kind !== "recommendation" || !now.row.dataset.id) return;
  const heads = [...list.querySelectorAll("h2[data-id]")];
  const before = heads.filter((each) => each.compareDocumentPosition(now.row) & Node.DOCUMENT_POSITION_FOLLOWING);
  const wanted = heads[before.length - 1 + step];
  if (wanted) send({ question: wanted.dataset.id });
}

function tick() {
  const now = present();
  if (now?.stop.matches("input")) now.stop.click();
  else if (link("g")) { then("row"); location.assign(`${link("g").href}${now?.kind === "recommendation" ? `&pick=${now.row.dataset.id}` : ""}`); }
}

function below() {
  const now = present();
  if (!link("n")) return follow("q");
  const address = new URL(link("n").href);
  if (now?.kind === "recommendation" && now.row.dataset.id) address.searchParams.set("after", now.row.dataset.id);
  else if (now?.kind === "question") address.searchParams.set("q", now.row.id.slice(1));
  then("edit");
  location.assign(address);
}

function follow(key) {
  if (!link(key)) return;
  if (key === "q") then("edit");
  link(key).click();
}

// Where several are being graded already, to the first part of the grade: another page would have no ticks.
function grade() {
  const field = document.querySelector("#grades :is(select, .btn)");
  if (field) return field.focus();
  then("row");
  follow("g");
}

function undo() {
  then("row");
  document.querySelector("[data-undo]")?.requestSubmit();
}

const KEYS = {
  j: () => go(1), k: () => go(-1), e: edit, n: below, x: tick, u: undo,
  q: () => follow("q"), g: grade, r: () => follow("r"),
  "/": () => find?.focus(), "?": () => keys.showModal(),
};
const IN_LIST = { ArrowDown: () => go(1), ArrowUp: () => go(-1) };
const ON_ROW = { ...IN_LIST, Enter: edit };
const MOVES = {
  ArrowUp: () => move(-1), ArrowDown: () => move(1), ArrowLeft: () => moveOut(-1), ArrowRight: () => moveOut(1),
};

// Letters act only as long as one wants them to: who speaks to the computer, or strikes a key in passing, turns them off.
const letters = document.querySelector("#letters");
letters.checked = localStorage.getItem("outline-letters") !== "off";
letters.addEventListener("change", () => localStorage.setItem("outline-letters", letters.checked ? "on" : "off"));

function wanted(event) {
  if (keys.open) return null;
  const inList = list.contains(event.target);
  if (event.altKey && !event.ctrlKey && !event.metaKey) return inList ? MOVES[event.key] : null;
  const typing = event.target.closest("input:not([type=radio], [type=checkbox]), textarea, select");
  if (typing) return null;
  if (event.ctrlKey || event.metaKey) return event.key.toLowerCase() === "z" && !event.shiftKey ? undo : null;
  const here = event.target.matches("h2 a, a.rec") ? ON_ROW : IN_LIST;
  return (inList && here[event.key]) || (letters.checked && KEYS[event.key.length === 1 ? event.key.toLowerCase() : ""]);
}

// A key that is held goes on through the list; whatever else it does, it does once.
const goes = (event) => !event.altKey && ["ArrowDown", "ArrowUp", "j", "k", "J", "K"].includes(event.key);

document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.closest("#wording")) then(event.shiftKey ? "edit" : "row");
  if (event.key === "Escape" && !keys.open && event.target.closest(".pane, .find")) return leave(event);
  const does = wanted(event);
  if (!does) return;
  event.preventDefault();
  if (!event.repeat || goes(event)) does();
});

function leave(event) {
  if (event.target === find && find.value) return;
  (present()?.stop ?? stops()[0])?.focus();
}

// Find narrows the list while one types, by numbers and the beginning of each text; Enter asks the server, which knows
// whole texts and notes as well. A list that would be empty stays as it is, and says so.
const told = list.querySelector("[data-narrowed]");
let texts = null;
function read(row) {
  const is = row.matches("h2");
  const parts = is ? [row] : row.querySelectorAll(".num, .statement");
  return { row, is, text: plain([...parts].map((each) => each.textContent).join(" ")) };
}

function narrow() {
  texts ??= [...list.querySelectorAll("h2[data-id], .rec")].map(read);
  const words = plain(find.value).split(/\s+/).filter(Boolean);
  const fitting = new Set();
  let head = null;
  for (const { row, is, text } of texts) {
    if (is) head = { row, text };
    const whole = is ? text : `${text} ${head?.text ?? ""}`;
    if (!words.every((word) => whole.includes(word))) continue;
    fitting.add(row);
    if (!is && head) fitting.add(head.row);
  }
  for (const { row } of texts) row.hidden = fitting.size > 0 && !fitting.has(row);
  const shown = texts.filter(({ row, is }) => !is && fitting.has(row)).length;
  told.textContent = !words.length ? "" : fitting.size ? `${told.dataset.some} ${shown}. ${told.dataset.narrowed}` : `${told.dataset.none} ${told.dataset.narrowed}`;
}
find?.addEventListener("input", narrow);
document.querySelector("[data-at-once]")?.addEventListener("change", (event) => event.target.form.requestSubmit());

// How many are ticked.
const ticked = document.querySelector("[data-ticked]");
function count() {
  if (ticked) ticked.textContent = `${ticked.dataset.ticked} ${list.querySelectorAll("input:checked").length}`;
}
document.addEventListener("change", count);
document.addEventListener("click", (event) => { if (event.target.matches("[data-check]")) count(); });
count();

const opener = document.querySelector("[data-keys]");
opener.hidden = false;
opener.addEventListener("click", () => keys.showModal());
for (const bare of document.querySelectorAll("[data-bare]")) bare.hidden = true;

// The page is there: where the cursor goes.
const next = sessionStorage.getItem(NEXT);
sessionStorage.removeItem(NEXT);
last?.scrollIntoView({ block: "nearest" });
const text = document.querySelector("#wording textarea");
if (text && (next === "edit" || new URLSearchParams(location.search).has("new"))) cursorIn(text);
else if (next === "row") (last ?? stops()[0])?.focus();
