// The page of a file in the making: asks how far it is, shows that, and takes the file when it is ready.

const REST = 600;
const MOST_FAULTS = 20;
let faults = 0;

function take(place) {
  if (place.dataset.ready) location.replace(place.dataset.ready);
}

async function look() {
  const here = document.querySelector("[data-standing]");
  if (!["waiting", "working"].includes(here?.dataset.standing)) return;
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = page.querySelector("[data-standing]");
    if (!now) throw new Error("no standing");
    faults = 0;
    if (now.dataset.standing === here.dataset.standing) {
      here.querySelector("[data-told]").replaceWith(now.querySelector("[data-told]"));
    } else {
      here.replaceWith(now);
      now.tabIndex = -1;
      now.focus();
      take(now);
    }
  } catch {
    faults += 1;
  }
  if (faults < MOST_FAULTS) setTimeout(look, REST);
}

const first = document.querySelector("[data-standing]");
if (first) take(first); // made while this page was on its way
setTimeout(look, REST);
