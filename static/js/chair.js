/* The chair's console: forms that work without this script, sent by it without leaving the page; keys. */

import { follow, showCount } from "./live.js";

const room = document.getElementById("room");
const place = document.getElementById("stage");
const alertLine = document.getElementById("alert");
const csrf = document.querySelector("meta[name=csrf-token]").content;
let busy = false;

function show(state) {
  if (place.querySelector("dialog[open]") && `${state.version}` === place.dataset.version) return;
  if (`${state.version}` === place.dataset.version) return showCount(document, state);
  const held = document.activeElement?.closest("[data-verb]")?.dataset.verb;
  const scrolled = place.querySelector(".agenda")?.scrollTop ?? 0;
  place.innerHTML = state.html;
  place.dataset.version = state.version;
  showCount(document, state);
  const agenda = place.querySelector(".agenda");
  if (agenda) agenda.scrollTop = scrolled;
  place.querySelector(".agenda [aria-current]")?.scrollIntoView({ block: "nearest" });
  if (held) (place.querySelector(`[data-verb=${held}]`) ?? place.querySelector("[data-primary]"))?.focus();
}

function complain(text) {
  alertLine.textContent = text;
  alertLine.hidden = !text;
}

async function press(form) {
  if (busy) return;
  busy = true;
  complain("");
  try {
    const answer = await fetch(room.dataset.step, {
      method: "POST",
      headers: { Accept: "application/json", "X-CSRFToken": csrf },
      body: new URLSearchParams(new FormData(form)),
      signal: AbortSignal.timeout(15_000),
    });
    const told = await answer.json();
    answer.ok ? show(told) : complain(`${told.reason} ${told.cure}`);
    if (!answer.ok) await line.ask();
  } catch {
    complain(alertLine.dataset.unsent);
  } finally {
    busy = false;
  }
}

addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method === "dialog" || !form.elements.verb) return;
  event.preventDefault();
  form.closest("dialog")?.close();
  press(form);
});

addEventListener("click", (event) => {
  const opener = event.target.closest("[data-dialog]");
  if (opener) document.getElementById(opener.dataset.dialog).showModal();
});

const KEYS = { " ": "[data-primary]", ArrowRight: "[data-verb=next]", ArrowLeft: "[data-verb=previous]", r: "[data-verb=reveal]", b: "[data-verb=blank], [data-verb=unblank]" };

addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, dialog[open], summary, a");
  const wanted = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (!wanted || typing || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  // Space on a focused button presses that button, as everywhere.
  if (event.key === " " && event.target.closest("button")) return;
  const button = place.querySelector(wanted);
  if (button && !button.disabled) {
    event.preventDefault();
    button.click();
  }
});

const line = follow(room, { stage: show, count: (counts) => showCount(document, counts) });
const clock = document.querySelector("[data-clock]");
const tick = () => { clock.textContent = new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" }); };
if (clock) { tick(); setInterval(tick, 10_000); }
