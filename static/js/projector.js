/* The room's screen: follows the stage, sets each statement as large as the screen allows, goes full screen. */

import { announce, countDown, follow, showCount } from "./live.js";

const LARGEST = 4.6, SMALLEST = 1.1; // in hundredths of the screen's width, as --u in projector.css
const place = document.getElementById("stage");
const news = document.getElementById("news");
const isSmall = matchMedia("(max-width: 48rem)");

function show(state) {
  if (place.dataset.version === String(state.version)) return showCount(place, state);
  place.innerHTML = state.html;
  place.dataset.version = state.version;
  fit();
  announce(news, place);
}

/* The largest size at which the statement fits into its box; a text that fits at none can be scrolled. */
function fit() {
  const box = place.querySelector("[data-fit]"), text = box && box.querySelector(".statement");
  if (!text) return;
  text.style.fontSize = "";
  box.removeAttribute("tabindex");
  if (isSmall.matches) return;
  const set = (size) => { text.style.fontSize = `calc(${size.toFixed(2)} * var(--u))`; };
  const fits = () => box.scrollHeight <= box.clientHeight + 1 && box.scrollWidth <= box.clientWidth + 1;
  let least = SMALLEST, most = Number(box.dataset.fit) || LARGEST;
  set(most);
  if (fits()) return;
  for (let step = 0; step < 8; step += 1) {
    const middle = (least + most) / 2;
    set(middle);
    if (fits()) least = middle;
    else most = middle;
  }
  set(least);
  if (!fits()) box.tabIndex = 0;
}

function full() {
  const page = document.documentElement;
  if (document.fullscreenElement) document.exitFullscreen();
  else if (page.requestFullscreen) page.requestFullscreen().catch(() => {});
}

let idle = 0;
function wake() {
  document.body.classList.remove("quiet");
  clearTimeout(idle);
  idle = setTimeout(() => document.body.classList.add("quiet"), 3_000);
}

/* Keeps the screen from sleeping, where the browser offers that: not over plain http. */
function stayAwake() {
  if (navigator.wakeLock && document.visibilityState === "visible") navigator.wakeLock.request("screen").catch(() => {});
}

document.querySelector("[data-full]").addEventListener("click", full);
addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() === "f" && !event.ctrlKey && !event.metaKey && !event.altKey && !event.repeat) full();
});
addEventListener("pointermove", wake);
addEventListener("focusin", wake);
addEventListener("resize", fit);
document.addEventListener("visibilitychange", stayAwake);
stayAwake();
fit();
if (document.fonts) document.fonts.ready.then(fit);
const room = document.getElementById("room");
countDown(room, place);
follow(room, { stage: show, count: (counts) => showCount(place, counts) });
