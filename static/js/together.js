// Working together: what is typed is kept before it is saved, and everybody sees who is writing on what.
// Without this script everything can be done that can be done with it.

import { follow } from "./live.js";

const PAUSE = 1_500, BEAT = 10_000;
const root = document.querySelector("[data-presence]");
const form = document.querySelector("form[data-autosave]");
const note = form?.querySelector("span[data-autosaved]"); // says what became of the draft, and holds the words for it
const fields = () => new URLSearchParams(new FormData(form));

// What is typed is kept as a draft of this person alone, a moment after the last key and when the page is left.
const began = form ? fields().toString() : "";
let sent = false, timer = 0, kept = began, busy = Promise.resolve();

function tell(text) {
  note.textContent = text;
}

const send = (text) => fetch(form.dataset.autosave, {
  method: "POST", body: new URLSearchParams(text), redirect: "error", headers: { Accept: "application/json" },
});

// A lost line is tried again; a refusal is told with its reason, and waits for the next key or the return to this page.
async function keep() {
  let now = fields().toString();
  if (sent || now === kept) return;
  try {
    let answer = await send(now);
    if (isSignedOut(answer.status) && await renew()) answer = await send(now = fields().toString());
    if (answer.status >= 500) throw new Error(`status ${answer.status}`);
    if (!answer.ok) return tell(isSignedOut(answer.status) ? note.dataset.signedOut : await reasonOf(answer));
    kept = fields().toString() === now ? now : "";
    form.dataset.autosaved = kept ? "yes" : "";
    tell(note.dataset.kept);
  } catch {
    tell(note.dataset.notKept);
    timer = setTimeout(soon, 5_000);
  }
}

const isSignedOut = (status) => status === 400 || status === 401; // the token of a form ends with its sign-in

async function reasonOf(answer) {
  const { reason, cure } = await answer.json();
  return `${note.dataset.refused} ${reason} ${cure}`;
}

// Whoever has signed in again in another tab goes on here: the forms take the new sign-in's token.
async function renew() {
  const answer = await fetch(location.href, { redirect: "error" }).catch(() => null);
  const page = answer?.ok && new DOMParser().parseFromString(await answer.text(), "text/html");
  const token = page && page.querySelector("[name=csrf_token]")?.value;
  if (!token || page.querySelector("span[data-autosaved]")?.dataset.me !== note.dataset.me) return false;
  for (const each of document.querySelectorAll("[name=csrf_token]")) each.value = token;
  return true;
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

// Back on this page: what was sent in leaving it may have been refused unheard.
function again() {
  if (fields().toString() === began) return;
  kept = "";
  soon();
}

if (form) {
  form.addEventListener("input", () => {
    tell("");
    form.dataset.autosaved = "";
    clearTimeout(timer);
    timer = setTimeout(soon, PAUSE);
    begin();
  });
  form.addEventListener("focusin", begin);
  form.addEventListener("submit", () => { sent = true; clearTimeout(timer); });
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") leave(); else again(); });
}
addEventListener("pagehide", () => { leave(); end(); });
addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  sent = false;
  if (form) again();
});

// Who writes says so every few seconds; silence ends it.
let beating = 0;

const ring = (more) => new URLSearchParams({ csrf_token: form.elements.csrf_token.value, ...more });

function beat() {
  if (document.visibilityState === "visible") fetch(form.dataset.writing, { method: "POST", body: ring() }).catch(() => {});
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
  navigator.sendBeacon(form.dataset.writing, ring({ left: "1" }));
}

// Everybody else who writes is named: in the list at the recommendation, and above the form of the one that is open.
function show({ writers }) {
  const others = writers.filter((each) => String(each.id) !== root.dataset.me);
  const at = new Map();
  for (const { at: place, name } of others) at.set(String(place), [...(at.get(String(place)) ?? []), name]);
  const said = (names) => root.dataset.presence.replace("{names}", names.join(", "));
  for (const row of document.querySelectorAll(".rec[data-id]")) {
    row.querySelector(".writing")?.remove();
    const names = at.get(`recommendation:${row.dataset.id}`);
    if (names) row.querySelector(".statement").after(Object.assign(document.createElement("span"), { className: "writing", textContent: said(names) }));
  }
  for (const note of document.querySelectorAll("[data-writers-of]")) {
    const names = at.get(note.dataset.writersOf);
    note.textContent = names ? said(names) : "";
  }
}

// Signed out elsewhere, or with another role: nothing is taken from under what is being typed.
function refused(status) {
  if (!form || fields().toString() === began) location.reload();
  else if (status === 401) tell(note.dataset.signedOut);
}

if (root) follow(root, { stage: show, count() {}, refused });
