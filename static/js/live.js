/* The live channel of a screen: server-sent events, watched; asking in turns where they fail or say nothing. The page is
   right by asking alone, the stream makes it quick.
   follow(root, {stage, count, back, refused}): root carries data-events and data-state, two addresses. stage(state) and
   count(counts) are told what came, back() that a lost line has returned, refused(status) that one may not ask. Gives
   {ask}, which asks at once. An element [data-line-lost] is shown while the line is lost.
   Nothing here is younger than 2020. */

const SILENCE = 25_000, GRACE = 3_000, DEADLINE = 8_000, TICK = 500;
export const jitter = (least, most) => least + Math.random() * (most - least);

/* An exchange with the server that gives up after a while: {status, ok, tag, body}. Throws where there is no answer,
   and where the answer is not ours, as from the sign-in page of a hotel's network. */
export async function exchange(address, options = {}, patience = DEADLINE) {
  const stop = new AbortController(), timer = setTimeout(() => stop.abort(), patience);
  try {
    const answer = await fetch(address, { cache: "no-store", ...options, signal: stop.signal });
    const text = await answer.text();
    const body = answer.status === 304 ? null : JSON.parse(text);
    return { status: answer.status, ok: answer.ok, tag: answer.headers.get("ETag") || "", body };
  } finally {
    clearTimeout(timer);
  }
}

export function follow(root, { stage, count, back, refused = () => location.reload() }) {
  const sign = document.querySelector("[data-line-lost]");
  let source = null, speaks = false, failures = 0, told = 0, tag = "", asking = false;
  let heard = 0, lostSince = 0, nextAsk = 0, nextConnect = 0;

  function hear() {
    const wasLost = lostSince > 0;
    heard = Date.now();
    lostSince = 0;
    if (sign) sign.hidden = true;
    if (wasLost && back) back();
  }

  function lose() {
    if (!lostSince) lostSince = Date.now();
  }

  function connect() {
    const now = Date.now();
    nextConnect = now + Math.min(60_000, 5_000 * 2 ** failures);
    nextAsk = now + jitter(2_000, 4_000); // a stream that has said nothing by then is not waited for
    if (!window.EventSource) return;
    const mine = source = new EventSource(root.dataset.events);
    const on = (name, act) => mine.addEventListener(name, (event) => {
      if (mine !== source) return;
      speaks = true;
      failures = 0;
      hear();
      if (act) act(JSON.parse(event.data));
    });
    on("stage", (state) => { told += 1; stage(state); });
    on("count", count);
    on("beat");
    mine.addEventListener("error", () => { if (mine === source) drop(); });
  }

  function drop() {
    source.close();
    speaks ? lose() : failures += 1;
    source = null;
    speaks = false;
    nextAsk = Date.now() + jitter(0, 2_500); // the whole room lost it at once and must not ask at once
  }

  async function ask() {
    if (asking) return;
    asking = true;
    const before = told;
    try {
      const answer = await exchange(root.dataset.state, {
        headers: { Accept: "application/json", ...(tag && { "If-None-Match": tag }) },
      });
      // A renewed link, or nobody signed in: the page itself says so, and what cures it.
      if (answer.status === 401 || answer.status === 403) return refused(answer.status);
      if (!answer.ok && answer.status !== 304) throw new Error(`status ${answer.status}`);
      if (answer.body && told === before) { // an event that came meanwhile is newer
        tag = answer.tag;
        stage(answer.body);
      }
      hear();
      if (!source && Date.now() >= nextConnect) connect();
    } catch {
      if (speaks) drop();
      lose();
    } finally {
      asking = false;
      nextAsk = Date.now() + jitter(2_000, 4_000);
    }
  }

  function look() {
    if (document.visibilityState === "visible") ask();
  }

  setInterval(() => {
    const now = Date.now();
    if (speaks && now - heard > SILENCE) drop();
    if (!speaks && now >= nextAsk) ask();
    if (sign && lostSince && now - lostSince > GRACE) sign.hidden = false;
  }, TICK);
  document.addEventListener("visibilitychange", look);
  addEventListener("pageshow", (event) => { if (event.persisted) look(); });
  addEventListener("online", look);
  addEventListener("offline", look); // the hall's network may live without the world's: asking tells
  connect();
  return { ask };
}

/* Has the parts [data-news] of what was just shown read aloud, and takes the words away again before they are in the way. */
export function announce(region, shown) {
  const told = Array.from(shown.querySelectorAll("[data-news]"), (each) => each.textContent.trim()).join(" ");
  region.textContent = told;
  setTimeout(() => { if (region.textContent === told) region.textContent = ""; }, 3_000);
}

/* Keeps the countdowns in `shown` going, by the server's clock as it was when the page came: [data-ends], in
   milliseconds, and [data-over], what is said at its end. Nothing closes by itself. */
export function countDown(root, shown) {
  const ahead = Number(root.dataset.now) - Date.now();
  const tick = () => {
    for (const each of shown.querySelectorAll("[data-ends]")) {
      const left = Math.ceil((Number(each.dataset.ends) - Date.now() - ahead) / 1000);
      const text = left > 0 ? `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}` : each.dataset.over;
      if (each.textContent !== text) each.textContent = text;
      each.classList.toggle("over", left <= 0);
    }
  };
  tick();
  setInterval(tick, 250);
}

/* Writes the counts where they are shown: [data-votes], [data-seats], [data-missing], progress[data-progress]; and a
   running result: [data-running=ANSWER] its number, [data-share=ANSWER] the width of its bar. */
export function showCount(root, { votes, seats, running }) {
  const counts = { votes, seats, missing: Math.max(0, seats - votes) };
  for (const name of Object.keys(counts)) {
    for (const each of root.querySelectorAll(`[data-${name}]`)) each.textContent = counts[name];
  }
  for (const answer of Object.keys(running || {})) {
    for (const each of root.querySelectorAll(`[data-running=${answer}]`)) each.textContent = running[answer];
    for (const each of root.querySelectorAll(`[data-share=${answer}]`)) {
      each.setAttribute("width", String((100 * running[answer]) / Math.max(1, votes)));
    }
  }
  for (const each of root.querySelectorAll("progress[data-progress]")) {
    each.max = Math.max(1, seats);
    each.value = votes;
  }
}
