/* The chair's console: forms that work without this script, sent by it without leaving the page; keys; no press counts
   twice, and none counts that meets a button which has just changed its meaning. */

import { announce, countDown, exchange, follow, showCount } from "./live.js";

const PATIENCE = 15_000, SETTLE = 700, LOOK_AGAIN = 10_000, LATE = 5_000;
const room = document.getElementById("room");
const place = document.getElementById("stage");
const alertLine = document.getElementById("alert");
const news = document.getElementById("news");
const csrf = document.querySelector("meta[name=csrf-token]").content;
let busy = false, held = "", settling = 0, kept = null, seats = -1, votes = -1, asking = 0, shown = 0;

const dialog = () => place.querySelector("dialog[open]");

/* Puts a new stage on the page. While a reason is being typed it waits; the server knows which version was meant. */
function show(state) {
  if (String(state.version) === place.dataset.version) return refresh(state);
  if (isLate(state)) return;
  if (dialog()) {
    kept = state;
    return;
  }
  kept = null;
  shown = Date.now();
  hold();
  const agenda = place.querySelector(".agenda"), scrolled = agenda ? agenda.scrollTop : 0;
  place.innerHTML = state.html;
  place.dataset.version = state.version;
  count(state);
  place.querySelector(".agenda").scrollTop = scrolled;
  document.getElementById("told").textContent = ""; // what the last page had to say is of a stage that has passed
  center();
  settle();
  announce(news, place);
}

/* An older stage that was still under way when the answer to a press came: it must not take the new buttons away. Later
   an older one is true: the server has gone back to a backup. */
function isLate(state) {
  return state.version < Number(place.dataset.version) && Date.now() - shown < LATE;
}

/* The same stage, heard again: counts, and what follows from them ([data-fresh]: screens on line, what the rule needs). */
function refresh(state) {
  count(state);
  const html = new DOMParser().parseFromString(state.html, "text/html");
  for (const old of place.querySelectorAll("[data-fresh]")) {
    const fresh = html.querySelector(`[data-fresh=${old.dataset.fresh}]`);
    if (fresh && fresh.innerHTML !== old.innerHTML) old.innerHTML = fresh.innerHTML;
  }
}

function count(counts) {
  showCount(document, counts);
  const isNamed = counts.votes !== votes && place.querySelector("[data-fresh=missing]");
  if (counts.html === undefined && (counts.seats !== seats || isNamed)) soon();
  ({ seats, votes } = counts);
}

/* Asks for the whole stage a moment later: whoever comes, goes or votes then is in it too. */
function soon() {
  asking = asking || setTimeout(() => { asking = 0; line.ask(); }, 1_000);
}

/* Scrolls the agenda, and nothing else, so that the statement on the stage is in sight. */
function center() {
  const agenda = place.querySelector(".agenda"), line = agenda && agenda.querySelector("[aria-current]");
  if (!line) return;
  const top = line.offsetTop - agenda.offsetTop;
  if (top < agenda.scrollTop || top + line.offsetHeight > agenda.scrollTop + agenda.clientHeight) {
    agenda.scrollTop = top - agenda.clientHeight / 3;
  }
}

/* Remembers where the focus is: a button that is taken out of use, and a stage that is replaced, lose it. */
function hold() {
  const focused = document.activeElement;
  if (place.contains(focused)) held = focused.dataset.verb || "none";
}

/* For a moment the new buttons take no press: the one under the finger may have meant something else just now. */
function settle() {
  const buttons = Array.from(place.querySelectorAll(".desk button[data-verb]"));
  for (const button of buttons) button.disabled = true;
  clearTimeout(settling);
  settling = setTimeout(() => {
    for (const button of buttons) button.disabled = busy;
    const wanted = held && (place.querySelector(`.desk [data-verb=${held}]`) || place.querySelector("[data-primary]"));
    if (wanted && document.activeElement === document.body) wanted.focus({ preventScroll: true });
    held = "";
  }, SETTLE);
}

function complain(text) {
  alertLine.textContent = text;
  alertLine.hidden = !text;
}

function work(isBusy) {
  busy = isBusy;
  place.setAttribute("aria-busy", String(isBusy));
  for (const button of place.querySelectorAll("button[data-verb]")) button.disabled = isBusy;
}

async function press(form) {
  if (busy) return;
  const body = new URLSearchParams(new FormData(form));
  hold();
  work(true);
  complain("");
  try {
    const headers = { Accept: "application/json", "X-CSRFToken": csrf };
    const told = await exchange(room.dataset.step, { method: "POST", headers, body }, PATIENCE);
    work(false);
    if (told.ok) show(told.body);
    else {
      complain(`${told.body.reason} ${told.body.cure}`);
      if (ASKED[told.body.code]) assure(ASKED[told.body.code]);
      line.ask();
    }
  } catch {
    work(false);
    complain(alertLine.dataset.unsent);
    line.ask();
  }
}

/* What the server asks once, by the refusal's code: the next press of that button goes through all the same. */
const ASKED = { "votes-missing": "close", "already-decided": "open" };

function assure(verb) {
  const button = place.querySelector(`.go [data-verb=${verb}]`);
  if (!button || button.form.elements.sure) return;
  const sure = document.createElement("input");
  Object.assign(sure, { type: "hidden", name: "sure", value: "1" });
  button.form.append(sure);
  button.firstChild.textContent = `${button.dataset.anyway} `;
  settle();
}

addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.elements.verb) return;
  event.preventDefault();
  const open = form.closest("dialog");
  if (open) close(open);
  press(form);
});

function close(open) {
  open.close ? open.close() : open.removeAttribute("open");
}

addEventListener("click", (event) => {
  const [opener, closer, filler] = ["dialog", "close", "fill"].map((name) => event.target.closest(`[data-${name}]`));
  if (opener) {
    const wanted = document.getElementById(opener.dataset.dialog);
    wanted.showModal ? wanted.showModal() : wanted.setAttribute("open", "");
  }
  if (closer) close(closer.closest("dialog"));
  if (filler) document.getElementById(filler.dataset.fill).value = filler.textContent;
});

place.addEventListener("close", () => { if (kept) show(kept); }, true);

const KEYS = {
  " ": "[data-primary]", ArrowRight: "[data-verb=next]", ArrowLeft: "[data-verb=previous]",
  r: "[data-verb=reveal]", b: "[data-verb=blank], [data-verb=unblank]",
};

addEventListener("keydown", (event) => {
  const wanted = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (!wanted || dialog() || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  if (event.target.closest("input, textarea, select")) return;
  // Space on a focused button or fold presses that, as everywhere.
  if (event.key === " " && event.target.closest("button, summary, a")) {
    if (event.repeat) event.preventDefault();
    return;
  }
  const button = place.querySelector(wanted);
  if (button || event.key === " ") event.preventDefault(); // a space must not scroll the console either
  if (button && !button.disabled && !event.repeat) button.click();
});

const line = follow(room, { stage: show, count });
setInterval(() => { if (document.visibilityState === "visible") line.ask(); }, LOOK_AGAIN);
const clock = document.querySelector("[data-clock]");
countDown(room, place);
const tick = () => { clock.textContent = new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" }); };
tick();
setInterval(tick, 5_000);
center();
