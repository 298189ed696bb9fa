// Working together: what is typed is kept before it is saved, and everybody sees who is writing on what.
// Without this script everything can be done that can be done with it.

import { follow } from "./live.js";

const PAUSE = 1_500, BEAT = 10_000;
const root = document.querySelector("[data-presence]");
const form = document.querySelector("form[data-autosave]");
const fields = (more = {}) => new URLSearchParams([...new FormData(form), ...Object.entries(more)]);

// What is typed is kept as a draft of this person alone, a moment after the last key and when the page is left.
let sent = false, timer = 0, kept = form ? fields().toString() : "", busy = Promise.resolve();

function tell(word) {
  for (const each of form.querySelectorAll("[data-autosaved]")) each.textContent = word ? form.dataset[word] : "";
}

async function keep() {
  const now = fields().toString();
  if (sent || now === kept) return;
  try {
    const answer = await fetch(form.dataset.autosave, { method: "POST", body: new URLSearchParams(now), redirect: "error" });
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    kept = now;
    form.dataset.autosaved = "yes";
    tell("kept");
  } catch {
    form.dataset.autosaved = "";
    tell("notKept");
    timer = setTimeout(soon, 5_000);
  }
}

function soon() {
  clearTimeout(timer);
  if (!sent) busy = busy.then(keep);
}

function leave() {
  if (!form) return;
  const now = fields().toString();
  if (!sent && now !== kept && navigator.sendBeacon(form.dataset.autosave, new URLSearchParams(now))) kept = now;
}

if (form) {
  form.addEventListener("input", () => {
    tell("");
    clearTimeout(timer);
    timer = setTimeout(soon, PAUSE);
    begin();
  });
  form.addEventListener("focusin", begin);
  form.addEventListener("submit", () => { sent = true; clearTimeout(timer); });
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") leave(); });
}
addEventListener("pagehide", () => { leave(); end(); });
addEventListener("pageshow", (event) => { if (event.persisted) sent = false; });

// Who writes says so every few seconds; silence ends it.
let beating = 0;

function beat() {
  if (document.visibilityState === "visible") fetch(form.dataset.writing, { method: "POST", body: fields() }).catch(() => {});
}

function begin() {
  if (beating || !form.dataset.writing) return;
  beat();
  beating = setInterval(beat, BEAT);
}

function end() {
  if (!beating) return;
  clearInterval(beating);
  beating = 0;
  navigator.sendBeacon(form.dataset.writing, fields({ left: "1" }));
}

// Everybody else who writes is named: in the list at the recommendation, and above the form of the one that is open.
function show({ writers }) {
  const others = writers.filter((each) => String(each.id) !== root.dataset.me);
  const at = new Map();
  for (const { at: place, name } of others) at.set(String(place), [...(at.get(String(place)) ?? []), name]);
  const said = (names) => root.dataset.presence.replace("{names}", names.join(", "));
  for (const row of document.querySelectorAll(".rec[data-id]")) {
    row.querySelector(".writing")?.remove();
    const names = at.get(row.dataset.id);
    if (names) row.querySelector(".statement").after(Object.assign(document.createElement("span"), { className: "writing", textContent: said(names) }));
  }
  for (const note of document.querySelectorAll("[data-writers-of]")) {
    const names = at.get(note.dataset.writersOf);
    note.hidden = !names;
    note.textContent = names ? said(names) : "";
  }
}

if (root) follow(root, { stage: show, count() {} });
