/* The live channel of a screen: server-sent events, watched; polling where they fail. The page is right by polling alone.
   follow(root, {stage, count}): root carries data-events and data-state, the two addresses. */

const SILENCE = 25_000, GRACE = 3_000;
const jitter = (least, most) => least + Math.random() * (most - least);

export function follow(root, { stage, count = () => {} }) {
  let source, heard = Date.now(), tag = "", timer, lostSince = 0, retry = 0;
  const sign = document.querySelector("[data-line-lost]");

  function hear() {
    heard = Date.now();
    lostSince = 0;
    retry = 0;
    if (sign) sign.hidden = true;
  }

  function lose() {
    lostSince ||= Date.now();
  }

  function connect() {
    source?.close();
    source = new EventSource(root.dataset.events);
    source.addEventListener("stage", (event) => { hear(); stage(JSON.parse(event.data)); });
    source.addEventListener("count", (event) => { hear(); count(JSON.parse(event.data)); });
    source.addEventListener("beat", hear);
    source.addEventListener("error", () => {
      source.close();
      source = undefined;
      lose();
      schedule();
    });
  }

  async function ask() {
    try {
      const answer = await fetch(root.dataset.state, {
        headers: { Accept: "application/json", ...(tag ? { "If-None-Match": tag } : {}) },
        signal: AbortSignal.timeout(8_000), cache: "no-store",
      });
      if (answer.status === 200) {
        tag = answer.headers.get("ETag") ?? "";
        stage(await answer.json());
      } else if (answer.status !== 304) throw new Error(`status ${answer.status}`);
      hear();
      return true;
    } catch {
      lose();
      return false;
    }
  }

  function schedule() {
    clearTimeout(timer);
    const wait = retry++ === 0 ? jitter(0, 3_000) : jitter(2_000, 4_000);
    timer = setTimeout(async () => {
      if ((await ask()) && !source) connect();
      else if (!source) schedule();
    }, wait);
  }

  function look() {
    if (document.visibilityState === "visible") ask().then((well) => { if (!source) well ? connect() : schedule(); });
  }

  setInterval(() => {
    if (lostSince && sign && Date.now() - lostSince > GRACE) sign.hidden = false;
    if (source && Date.now() - heard > SILENCE) {
      source.close();
      source = undefined;
      lose();
      schedule();
    }
  }, 1_000);
  document.addEventListener("visibilitychange", look);
  addEventListener("online", look);
  addEventListener("offline", lose);
  connect();
  return { ask };
}

export function showCount(root, { votes, seats }) {
  for (const [name, value] of Object.entries({ votes, seats, missing: Math.max(0, seats - votes) })) {
    for (const each of root.querySelectorAll(`[data-${name}]`)) each.textContent = value;
  }
  for (const each of root.querySelectorAll("progress[data-progress]")) {
    each.max = Math.max(1, seats);
    each.value = votes;
  }
}
