/* The phone: a vote is kept here before it is sent, sent again with the same key until it has an answer, and the voter
   always sees which it is. An update from the room never touches a choice that was not answered yet. */

import { follow } from "./live.js";

const root = document.getElementById("room");
const place = document.getElementById("stage");
const csrf = document.querySelector("meta[name=csrf-token]").content;
const kept = `ballot-${root.dataset.code}`;
const words = document.getElementById("words").content;
let pending = read(), standing = null, waiting = 0, timer, shownVersion = Number(root.dataset.version);

function read() {
  try { return JSON.parse(localStorage.getItem(kept)); } catch { return null; }
}

function keep(ballot) {
  pending = ballot;
  try {
    ballot ? localStorage.setItem(kept, JSON.stringify(ballot)) : localStorage.removeItem(kept);
  } catch { /* without storage the ballot lives as long as the page */ }
}

function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (n) => n.toString(16).padStart(2, "0")).join("");
}

function form() {
  return place.querySelector("form.ballot");
}

function openRound() {
  return form() ? Number(form().elements.round.value) : null;
}

function say(name, answer = "", reason = "", cure = "") {
  const line = document.getElementById("state");
  const text = words.querySelector(`[data-state=${name}]`).cloneNode(true);
  for (const [slot, value] of Object.entries({ answer: answer && label(answer), reason, cure })) {
    for (const each of text.querySelectorAll(`[data-${slot}]`)) each.textContent = value;
  }
  line.replaceChildren(text);
  line.hidden = false;
}

function label(answer) {
  return words.querySelector(`[data-answer-name=${CSS.escape(answer)}]`)?.textContent ?? answer;
}

function mark() {
  const chosen = pending?.round === openRound() ? pending.answer : standing?.round === openRound() ? standing.answer : "";
  for (const button of form()?.querySelectorAll("button") ?? []) {
    button.setAttribute("aria-pressed", String(button.value === chosen));
    const final = !form().dataset.mayChange && standing?.round === openRound();
    button.disabled = Boolean(final);
    button.classList.toggle("final", button.value === chosen && final);
  }
}

function choose(answer) {
  const round = openRound();
  const last = Math.max(standing?.round === round ? standing.sequence : 0, pending?.round === round ? pending.sequence : 0);
  keep({ round, answer, sequence: last + 1, key: newKey(), fresh: true });
  waiting = 0;
  mark();
  send();
}

async function send() {
  clearTimeout(timer);
  const ballot = pending;
  if (!ballot) return;
  say("sending", ballot.answer);
  let reply;
  try {
    const answer = await fetch(root.dataset.cast, {
      method: "POST",
      headers: { Accept: "application/json", "X-CSRF-Token": csrf },
      body: new URLSearchParams({ round: ballot.round, answer: ballot.answer, sequence: ballot.sequence, key: ballot.key }),
      signal: AbortSignal.timeout(8_000),
    });
    if (answer.status >= 500) throw new Error(`status ${answer.status}`);
    reply = await answer.json();
  } catch {
    if (pending !== ballot) return;
    say("unsent", ballot.answer);
    waiting = Math.min(10_000, (waiting || 500) * 1.7);
    timer = setTimeout(send, waiting * (0.7 + Math.random() * 0.6));
    return;
  }
  if (pending === ballot) hear(ballot, reply);
}

function hear(ballot, reply) {
  if (reply.state === "stale" && ballot.fresh) {
    keep({ ...ballot, sequence: reply.sequence + 1, key: newKey(), fresh: false });
    send();
    return;
  }
  keep(null);
  if (reply.state === "counted" || reply.state === "stale") {
    standing = { round: ballot.round, answer: reply.answer, sequence: reply.sequence };
    say(form() && !form().dataset.mayChange ? "final" : "counted", reply.answer);
  } else {
    if (reply.answer) standing = { round: ballot.round, answer: reply.answer, sequence: reply.sequence };
    say("refused", ballot.answer, reply.reason, reply.cure ?? "");
  }
  mark();
}

function stage(state) {
  if (state.version < shownVersion && state.version !== 1) return;
  const before = openRound(), held = document.activeElement?.value;
  shownVersion = state.version;
  if (state.round === before && state.phase === "open" && place.dataset.phase === "open") return;
  place.innerHTML = state.html;
  place.dataset.phase = root.dataset.phase = state.phase;
  const line = document.getElementById("state");
  if (state.round !== (standing?.round ?? pending?.round) && !pending) line.hidden = true;
  if (state.phase === "open") {
    document.getElementById("news").textContent = place.querySelector("[data-news]")?.textContent ?? "";
    if (held) form()?.querySelector(`button[value=${CSS.escape(held)}]`)?.focus();
  }
  mark();
}

addEventListener("submit", (event) => {
  if (!event.target.matches("form.ballot")) return;
  event.preventDefault();
  if (event.submitter) choose(event.submitter.value);
});
addEventListener("online", send);

if (root.dataset.seat === "none") {
  document.querySelector("form.seatless")?.requestSubmit();
} else {
  if (root.dataset.standing) {
    const [answer, sequence] = root.dataset.standing.split(" ");
    standing = { round: openRound(), answer, sequence: Number(sequence) };
  }
  place.dataset.phase = root.dataset.phase;
  follow(root, { stage });
  mark();
  send();
}
