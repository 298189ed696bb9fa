/* The phone: a vote is kept here before it is sent, sent again with the same key until it has an answer, and the voter
   always sees which it is. An update from the room never touches a choice that was not answered yet.
   Written for the phones of a hall: nothing is younger than 2020; on older ones the plain form votes. */

import { announce, countDown, exchange, follow, jitter } from "./live.js";

const root = document.getElementById("room");
const place = document.getElementById("stage");
const line = document.getElementById("state");
const news = document.getElementById("news");
const csrf = document.querySelector("meta[name=csrf-token]").content;
const words = document.getElementById("words").content;
const shelf = `ballot-${root.dataset.code}`;

let pending = null; // the ballot that has no answer yet: {seat, round, answer, sequence, key, before, late}
let fresh = false; // whether it is the tap of this moment, not one that is sent again
let standing = null; // the ballot that the server has said it counts: {round, answer, sequence}; answer "": from elsewhere
let flying = null, pause = 0, timer = 0;
let shown = "", about = null; // the state that is shown, and the round that it is about
let withheld = root.dataset.withheld || ""; // why this seat has no ballot on what is shown, as a code

/* What the shelf holds, where it is this seat's: another's ballot is not ours to send. */
function read() {
  try {
    const kept = JSON.parse(localStorage.getItem(shelf));
    return kept && kept.seat === csrf.slice(0, 8) ? kept : null;
  } catch {
    return null;
  }
}

function keep(ballot) {
  pending = ballot;
  try {
    ballot ? localStorage.setItem(shelf, JSON.stringify(ballot)) : localStorage.removeItem(shelf);
  } catch { /* without storage the ballot lives as long as the page */ }
}

function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (n) => n.toString(16).padStart(2, "0")).join("");
}

const form = () => place.querySelector("form.ballot");
const openRound = () => (form() ? Number(form().elements.round.value) : null);
const inRound = (ballot, round) => (ballot && ballot.round === round ? ballot : null);

function label(answer) {
  const name = words.querySelector(`[data-answer-name="${CSS.escape(answer)}"]`);
  return name ? name.textContent : answer;
}

/* Shows a state of that ballot and, because it is a live region, says it once. */
function say(name, ballot, reason = "", cure = "") {
  const told = [name, ballot.round, ballot.answer, reason].join(" ");
  about = ballot.round;
  if (told === shown) return;
  shown = told;
  const text = words.querySelector(`[data-state=${name}]`).cloneNode(true);
  const slots = { answer: label(ballot.answer), reason, cure };
  for (const slot of Object.keys(slots)) {
    for (const each of text.querySelectorAll(`[data-${slot}]`)) each.textContent = slots[slot];
  }
  line.textContent = "";
  line.appendChild(text);
}

function hush() {
  shown = "";
  about = null;
  line.textContent = "";
}

/* Marks the chosen answer, and where the vote cannot be changed takes the buttons out of use, which keep the focus. */
function mark() {
  withhold();
  if (!form()) return dock();
  const round = openRound(), counted = inRound(standing, round), chosen = inRound(pending, round) || counted;
  const isFinal = Boolean(counted) && !form().dataset.mayChange;
  form().dataset.state = inRound(pending, round) ? "unsent" : counted ? "counted" : "";
  for (const button of form().querySelectorAll("button")) {
    button.setAttribute("aria-pressed", String(Boolean(chosen) && button.value === chosen.answer));
    if (button.name !== "answer") continue;
    isFinal ? button.setAttribute("aria-disabled", "true") : button.removeAttribute("aria-disabled");
  }
  askWhy(chosen);
  dock();
}

/* A seat that stands back sees why in place of the ballot, which the room's stage carries for everybody. */
function withhold() {
  const text = withheld && words.querySelector(`[data-word="${CSS.escape(withheld)}"]`);
  if (!text || !form()) return;
  const told = text.firstElementChild.cloneNode(true);
  form().replaceWith(told);
  news.textContent = told.textContent;
}

/* Whoever votes no may say why, where the round asks; the field is taken away once the reason was counted. */
function askWhy(chosen) {
  const why = form().querySelector("[data-why]");
  if (!why) return;
  why.hidden = !chosen || chosen.answer !== "no";
  const isSent = Boolean(chosen && chosen.reason);
  for (const part of why.querySelectorAll("label, textarea, button")) part.hidden = isSent;
  why.querySelector("[data-reason-sent]").hidden = !isSent || Boolean(pending);
}

function choose(answer, reason = "") {
  const round = openRound(), before = inRound(pending, round), counted = inRound(standing, round);
  const last = Math.max(counted ? counted.sequence : 0, before ? before.sequence : 0);
  keep({ seat: csrf.slice(0, 8), round, answer, reason, sequence: last + 1, key: newKey(), before });
  fresh = true;
  pause = 0;
  mark();
  say("sending", pending);
  send();
}

async function send() {
  clearTimeout(timer);
  const ballot = pending;
  if (!ballot || flying === ballot) return;
  flying = ballot;
  let told;
  try {
    const { round, answer, sequence, key, reason = "" } = ballot;
    told = await exchange(root.dataset.cast, {
      method: "POST",
      headers: { Accept: "application/json", "X-CSRF-Token": csrf },
      body: new URLSearchParams({ round, answer, sequence, key, reason }),
    });
    if (told.status >= 500 || told.status === 429) throw new Error(`status ${told.status}`);
  } catch {
    if (flying === ballot) flying = null;
    if (pending === ballot) later(ballot);
    return;
  }
  if (flying === ballot) flying = null;
  hear(ballot, told.body);
}

/* No answer: the ballot is kept and sent again, soon at first, then every ten seconds or so. */
function later(ballot) {
  fresh = false;
  say("unsent", ballot);
  pause = Math.min(10_000, (pause || 500) * 1.7);
  timer = setTimeout(send, pause * jitter(0.7, 1.3));
}

function hear(ballot, reply) {
  const isRefused = reply.state !== "counted" && reply.state !== "stale";
  const known = inRound(standing, ballot.round);
  if (reply.sequence && (!known || reply.sequence >= known.sequence)) {
    const reason = reply.state === "counted" && reply.answer === ballot.answer ? ballot.reason : "";
    standing = { round: ballot.round, answer: reply.answer, sequence: reply.sequence, reason };
  }
  if (pending !== ballot) return; // a newer choice is on its way and will have its own answer
  if (reply.state === "stale" && fresh) {
    // Another page of this device has voted since: the tap of this moment is the newer choice.
    keep({ ...ballot, sequence: reply.sequence + 1, key: newKey(), before: null });
    fresh = false;
    send();
    return;
  }
  const stands = inRound(standing, ballot.round);
  if (isRefused && !stands && ballot.before) {
    // Refused, but an earlier choice may have been counted without our having heard of it: ask by its own key.
    keep({ ...ballot.before, late: reply.reason });
    send();
    return;
  }
  keep(null);
  if (!stands) say("refused", ballot, reply.reason, reply.cure);
  else if (!stands.answer) say(form() && !form().dataset.mayChange ? "elsewhere-final" : "elsewhere", stands);
  else if (isRefused || ballot.late) say("kept", stands, ballot.late || reply.reason);
  else say(form() && !form().dataset.mayChange ? "final" : "counted", stands);
  mark();
}

function stage(state) {
  withheld = (state.withheld || {})[root.dataset.mark] || "";
  if ((state.reissued || {})[root.dataset.mark] > Number(root.dataset.generation)) {
    setTimeout(() => location.reload(), jitter(300, 900)); // another device has the seat now: the page says so
    return;
  }
  if (String(state.version) === place.dataset.version) return;
  place.dataset.version = state.version;
  if (state.phase === "open" && state.round === openRound()) return; // the ballot in hand is not touched
  const before = statement(), held = place.contains(document.activeElement);
  place.innerHTML = state.html;
  root.dataset.phase = state.phase;
  if (!pending && state.round !== about) hush();
  mark();
  if (held) root.focus({ preventScroll: true });
  if (statement() !== before) scrollTo(0, 0);
  announce(news, place);
}

const statement = () => (place.querySelector(".statement") || place).textContent;

/* A badge's address carries its personal code behind the #, which no server and no log ever sees. */
function present() {
  const code = location.hash.slice(1), seatless = document.querySelector("form.seatless");
  if (!code || !seatless || !seatless.elements.personal) return false;
  history.replaceState(null, "", location.pathname + location.search);
  seatless.elements.personal.value = decodeURIComponent(code);
  seatless.submit();
  return true;
}

function enter() {
  if (!document.querySelector("form.seatless[data-at-once]")) return;
  // Three times by itself, since a slow line is loaded again; a browser without cookies would take seats without end.
  const mark = `entered-${root.dataset.code}`;
  try {
    const tries = Number(sessionStorage.getItem(mark));
    if (!navigator.cookieEnabled || tries >= 3) throw new Error("not again");
    sessionStorage.setItem(mark, String(tries + 1));
  } catch {
    document.querySelector("[data-cookies]").hidden = false;
    return;
  }
  document.querySelector("form.seatless").submit();
}

/* Tells the style sheet how high the ballot stands at the foot of the screen, so that the state stands right above it. */
function dock() {
  const high = form() ? form().offsetHeight : 0;
  root.style.setProperty("--ballot", `${high}px`);
}

function sit() {
  try { sessionStorage.removeItem(`entered-${root.dataset.code}`); } catch { /* then nothing was kept */ }
  const [answer, sequence] = (root.dataset.standing || "").split(" ");
  if (sequence) standing = { round: openRound(), answer, sequence: Number(sequence) };
  about = openRound();
  keep(read());
  place.addEventListener("click", (event) => {
    const button = event.target.closest("form.ballot button");
    if (!button) return;
    event.preventDefault();
    if ("sendReason" in button.dataset) {
      const reason = form().querySelector("[data-why] textarea").value.trim();
      if (reason) choose("no", reason);
      return;
    }
    if (!button.hasAttribute("aria-disabled")) choose(button.value);
  });
  addEventListener("online", send);
  addEventListener("resize", dock);
  countDown(root, place);
  follow(root, { stage, back: send });
  if (pending) say("unsent", pending);
  mark();
  send();
}

window.alive = true;
if (present()) { /* the page is on its way out */ } else if (root.dataset.seat === "taken") sit();
else if (document.querySelector("form.seatless")) enter();
