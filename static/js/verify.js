// "Verify this record": works out anew, in the reader's browser, what the server claims. The record comes as a file.

import { sha256 } from "./sha256.js";
import { deciding, summed, verdict } from "./verify_rules.js";

const box = document.querySelector("[data-verify]");
const button = box?.querySelector("button");
const AT_ONCE = 400;
const START = "0".repeat(64);

async function fetched(address) {
  const answer = await fetch(address, { cache: "no-store", headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.json();
}

function told(name, count, faults) {
  const line = box.querySelector(`[data-check="${name}"]`);
  line.hidden = false;
  line.classList.toggle("wrong", faults.length > 0);
  line.classList.toggle("idle", !count);
  line.querySelector("[data-count]").textContent = count ? `${count - faults.length} / ${count}` : "–";
  line.querySelector("[data-state]").textContent = box.dataset[!count ? "nothing" : faults.length ? "differs" : "agrees"];
  const list = line.querySelector("ul");
  list.replaceChildren(...faults.map((text) => Object.assign(document.createElement("li"), { textContent: text })));
  return faults.length;
}

// One result a recommendation: what is claimed, and what follows from the counts.
function worked(guideline) {
  return guideline.questions.flatMap((question) => question.recommendations).map((each) => {
    const place = deciding(each);
    const round = each.rounds[place - 1];
    const rule = round?.rule ?? guideline.rule;
    return { number: each.number, claimed: each.computed, place, round, rule, verdict: round ? verdict(round, rule) : null };
  });
}

const unequal = (number, claimed, found) => (claimed === found ? [] : [`${number}: ${claimed ?? "–"} ≠ ${found ?? "–"}`]);

function compared(results) {
  const known = results.filter((each) => each.verdict);
  const lacking = results.filter((each) => each.round && !each.verdict).map((each) => `${each.number}: ${box.dataset.lacking}`);
  const faults = (all, pair) => all.flatMap((each) => unequal(each.number, ...pair(each)));
  return [
    ["decided", results.length, faults(results, (each) => [each.claimed.round ?? 0, each.place])],
    ["counts", known.length, faults(known, (each) => [each.claimed.total, Number(each.verdict.total)])],
    ["percents", known.length + lacking.length, [...faults(known, (each) => [each.claimed.percent, each.verdict.percent]), ...lacking]],
    ["levels", known.length, faults(known, (each) => [each.claimed.level ?? null, each.verdict.level?.label ?? null])],
  ];
}

function ofSummary(guideline, results) {
  const found = summed(results);
  const claimed = guideline.computed.figures;
  const names = Object.keys(found);
  const faults = names.flatMap((name) => unequal(name, JSON.stringify(claimed[name]), JSON.stringify(found[name])));
  return ["summary", names.length, faults];
}

// The rows that this page shows, against the record: their counts, the percentage, and the level by its colour. A row
// that the record lacks is a fault; so is one that the page lacks, unless only some are asked for.
function ofPage(results) {
  const known = new Map(results.map((each) => [`r${each.number}`, each]));
  const rows = [...document.querySelectorAll(".table5 tr[id]")];
  const shown = new Set(rows.map((row) => row.id));
  const left = "some" in box.dataset ? [] : [...known.keys()].filter((id) => !shown.has(id));
  const strange = [...rows.filter((row) => !known.has(row.id)).map((row) => row.id), ...left].map((id) => `${id.slice(1)}: –`);
  const faults = rows.filter((row) => known.has(row.id)).flatMap((row) => {
    const { number, round, verdict: found } = known.get(row.id);
    const cells = [...row.querySelectorAll("td")].map((cell) => cell.textContent.trim());
    const printed = [...cells.slice(0, -1), row.querySelector("td .level")?.textContent.trim().split(/\s/)[0] ?? ""].join(" · ");
    const counted = found ? [found.total, round.yes, round.no, round.abstain ?? "–"] : ["–", "–", "–", "–"];
    const expected = [...counted.slice(0, cells.length - 1), found?.percent ?? ""].join(" · ");
    const coloured = !found?.level || row.querySelector("td .level")?.classList.contains(found.level.key);
    return [...unequal(number, printed, expected), ...(coloured ? [] : [`${number}: ${found.level.label}`])];
  });
  return ["page", rows.length + left.length, [...strange, ...faults]];
}

async function ofJournal() {
  const { lines } = await fetched(box.dataset.journal);
  let last = START;
  const faults = [];
  for (const [place, line] of lines.entries()) {
    const follows = sha256(`${last}\n${line.text}`) === line.link && JSON.parse(line.text).number === place + 1;
    if (!follows) faults.push(`${place + 1}`);
    last = line.link;
    if (place % AT_ONCE === AT_ONCE - 1) await new Promise((go) => { setTimeout(go); });
  }
  box.querySelector("[data-head]").textContent = last;
  return ["journal", lines.length, faults];
}

async function verify() {
  const record = await fetched(box.dataset.verify);
  const [guideline] = record.guidelines;
  const results = worked(guideline);
  const checks = [...compared(results), ofSummary(guideline, results), ofPage(results)];
  if (box.dataset.journal) checks.push(await ofJournal());
  return checks.map((each) => told(...each)).reduce((sum, count) => sum + count, 0);
}

async function run() {
  const outcome = box.querySelector("[data-outcome]");
  button.disabled = true;
  outcome.textContent = box.dataset.working;
  try {
    const faults = await verify();
    outcome.textContent = faults ? box.dataset.wrong : box.dataset.right;
    outcome.className = faults ? "notice bad" : "notice";
  } catch (error) {
    outcome.textContent = `${box.dataset.failed} (${error.message})`;
    outcome.className = "notice bad";
  } finally {
    button.disabled = false;
  }
}

if (button) {
  button.hidden = false;
  box.querySelector("[data-bare]").hidden = true;
  button.addEventListener("click", run);
}
