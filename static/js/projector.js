/* The room's screen. */

import { follow, showCount } from "./live.js";

const place = document.getElementById("stage");

follow(document.getElementById("room"), {
  stage(state) {
    if (place.dataset.version === `${state.version}`) return showCount(place, state);
    place.innerHTML = state.html;
    place.dataset.version = state.version;
  },
  count: (counts) => showCount(place, counts),
});

function full() {
  document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen?.();
}

document.querySelector("[data-full]")?.addEventListener("click", full);
addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() === "f" && !event.ctrlKey && !event.metaKey && !event.altKey) full();
});
let idle;
addEventListener("pointermove", () => {
  document.body.classList.remove("quiet");
  clearTimeout(idle);
  idle = setTimeout(() => document.body.classList.add("quiet"), 3_000);
});
