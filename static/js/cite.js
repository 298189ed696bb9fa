// Citing while one types: "[@" offers references, "[#" recommendations; and the preview, which the server renders.

import { plain } from "./plain.js";

const menu = document.querySelector("[data-cite]");
const spoken = document.querySelector("[data-cite-spoken]");
const OPEN = /\[(?:[^[\]\n]*[;,]\s*)?([@#])([^[\];,\n]{0,40})$/;
const MOST = 8;
const AGAIN = 2000;
let citable = null;
let field = null;
let shown = [];
let at = 0;
let later = 0;

// Asked for once; after a lost line or a refusal, a moment later and at the next key again.
async function known() {
  citable ??= fetch(menu.dataset.cite, { headers: { Accept: "application/json" }, redirect: "error" })
    .then((answer) => (answer.ok ? answer.json() : null)).catch(() => null);
  const all = await citable;
  if (!all) citable = null;
  return all;
}

function options(all, sign, typed) {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  const list = sign === "@"
    ? all.references.map((each) => ({ mark: each.key, name: each.called, text: each.title }))
    : all.recommendations.map((each) => ({ mark: each.number, name: each.number, text: each.text }));
  const fits = list.filter((each) => {
    const told = plain(`${each.mark} ${each.name} ${each.text}`);
    return words.every((word) => told.includes(word));
  });
  const first = (each) => (plain(each.mark).startsWith(words[0] ?? "") ? 0 : 1);
  return fits.sort((one, other) => first(one) - first(other)).slice(0, MOST);
}

function asked(target) {
  if (!menu || target.tagName !== "TEXTAREA" || target.selectionStart !== target.selectionEnd) return null;
  const found = OPEN.exec(target.value.slice(0, target.selectionStart));
  return found && { sign: found[1], typed: found[2] };
}

async function offer(target) {
  const wanted = asked(target);
  if (!wanted) return close();
  const all = await known();
  const still = asked(target);
  if (!still || still.typed !== wanted.typed || document.activeElement !== target) return undefined;
  clearTimeout(later);
  if (!all) {
    later = setTimeout(offer, AGAIN, target);
    return undefined;
  }
  field = target;
  shown = options(all, wanted.sign, wanted.typed);
  at = 0;
  return draw();
}

function draw() {
  const list = document.createElement("ul");
  list.role = "listbox";
  list.id = "citing-list";
  list.ariaLabel = menu.dataset.label;
  shown.forEach((each, n) => {
    const item = document.createElement("li");
    item.role = "option";
    item.id = `citing-${n}`;
    item.ariaSelected = String(n === at);
    item.append(Object.assign(document.createElement("b"), { textContent: each.name }), " ", Object.assign(document.createElement("span"), { textContent: each.text, className: "soft" }));
    item.addEventListener("mousedown", (event) => { event.preventDefault(); at = n; choose(); });
    list.append(item);
  });
  menu.replaceChildren(shown.length ? list : Object.assign(document.createElement("p"), { className: "soft", textContent: menu.dataset.none }));
  const box = field.getBoundingClientRect();
  menu.hidden = false;
  const above = window.innerHeight - box.bottom < menu.offsetHeight && box.top > menu.offsetHeight;
  const lower = Math.min(box.bottom, window.innerHeight - menu.offsetHeight);
  menu.style.left = `${Math.max(8, Math.min(box.left, window.innerWidth - menu.offsetWidth - 8))}px`;
  menu.style.top = `${above ? box.top - menu.offsetHeight : Math.max(8, lower)}px`;
  field.setAttribute("aria-autocomplete", "list");
  if (shown.length) {
    field.setAttribute("aria-controls", "citing-list");
    field.setAttribute("aria-activedescendant", `citing-${at}`);
  } else forget();
  spoken.textContent = shown.length ? `${menu.dataset.found} ${shown.length}` : menu.dataset.none;
}

function forget() {
  field?.removeAttribute("aria-activedescendant");
  field?.removeAttribute("aria-controls");
}

function close() {
  if (!menu || menu.hidden) return;
  menu.hidden = true;
  spoken.textContent = "";
  forget();
}

function choose() {
  const end = field.selectionStart;
  const { typed } = asked(field) ?? {};
  const each = shown[at];
  close();
  if (typed === undefined || !each) return;
  const closed = field.value.slice(end).match(/^[^[\n]*?\]/);
  field.setRangeText(closed ? each.mark : `${each.mark}]`, end - typed.length, end, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
  close();
}

const KEYS = {
  ArrowDown: () => { at = (at + 1) % shown.length; draw(); },
  ArrowUp: () => { at = (at + shown.length - 1) % shown.length; draw(); },
  Enter: choose,
  Tab: choose,
};

if (menu) {
  document.addEventListener("input", (event) => offer(event.target));
  document.addEventListener("focusout", (event) => { if (event.target === field) close(); });
  document.addEventListener("keydown", (event) => {
    if (menu.hidden || event.target !== field) return;
    if (event.key === "Escape") close();
    else if (KEYS[event.key] && shown.length && !event.ctrlKey && !event.metaKey) KEYS[event.key]();
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, true);
  offer(document.activeElement); // what was typed before this script had come
}

// The preview: the server renders it, by the same function as every export.
const preview = document.querySelector("[data-preview]");
const text = document.querySelector("textarea.prose-source");
let waiting = 0;
let asking = null;

async function refresh() {
  asking?.abort();
  asking = new AbortController();
  const body = new URLSearchParams({ text: text.value, question: preview.dataset.question, csrf_token: text.form.elements.csrf_token.value });
  try {
    const answer = await fetch(preview.dataset.preview, { method: "POST", body, signal: asking.signal, redirect: "error" });
    if (answer.ok) preview.innerHTML = await answer.text(); // sanitised by the server
  } catch {
    // overtaken by the next key, or offline: the preview waits, the text is safe in its field
  }
}

if (preview && text) {
  text.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(refresh, 300);
  });
  if (text.value !== text.defaultValue) refresh();
}
