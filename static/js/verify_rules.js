// What the record's rules come to, written a second time and apart from the server's: whole numbers only, no rounding
// but the one that is printed. Knows no page. The rules: docs/rules.md.

const DECIMALS = [0, 1, 2];

// "4/5", "0" or "1" as a pair of whole numbers.
export function fraction(text) {
  const [count, of = "1"] = String(text).split("/");
  return [BigInt(count), BigInt(of)];
}

// The level of the share count/of: the first whose lower bound it clears.
export function levelAt(rule, count, of) {
  return rule.bands.find((band) => {
    const [lower, step] = fraction(band.lower);
    const have = count * step;
    const need = lower * of;
    return have > need || (band.inclusive && have === need);
  });
}

// Of how many the percentage is; null where the record does not say.
export function baseOf(rule, tally, electorate = {}) {
  const { yes, no, abstain } = tally;
  const heads = (name) => (Number.isInteger(electorate[name]) ? BigInt(electorate[name]) : null);
  if (rule.base === "yes+no") return yes + no;
  if (rule.base === "yes+no+abstain") return yes + no + abstain;
  if (rule.base === "present" || rule.base === "eligible") return heads(rule.base);
  const [eligible, recused] = [heads("eligible"), heads("recused")];
  return eligible === null || recused === null ? null : eligible - recused;
}

const halfUp = (count, of) => (2n * count + of) / (2n * of);

function withPoint(number, decimals) {
  const signs = number.toString().padStart(decimals + 1, "0");
  return decimals ? `${signs.slice(0, -decimals)}.${signs.slice(-decimals)}` : signs;
}

// The share as it is printed: the fewest decimals that do not contradict its level, else the fraction itself.
export function percentText(rule, yes, base) {
  const level = levelAt(rule, yes, base);
  for (const decimals of DECIMALS) {
    const whole = 100n * 10n ** BigInt(decimals);
    const printed = halfUp(yes * whole, base);
    const contradicts = (printed === whole && yes < base) || (printed === 0n && yes > 0n);
    if (!contradicts && levelAt(rule, printed, whole) === level) return `${withPoint(printed, decimals)}%`;
  }
  return `${yes}/${base}`;
}

// A part of a whole with one decimal, half-up; "" of nothing.
export const partText = (part, whole) => (whole ? `${withPoint(halfUp(part * 1000n, whole), 1)}%` : "");

// What a round of the record came to: {total, base, level, percent}; null where its base is not in the record.
export function verdict(round, rule) {
  const tally = { yes: BigInt(round.yes), no: BigInt(round.no), abstain: BigInt(round.abstain ?? 0) };
  const total = tally.yes + tally.no + tally.abstain;
  const base = baseOf(rule, tally, round.electorate);
  if (base === null || total > base + (rule.base === "yes+no" ? tally.abstain : 0n)) return null;
  if (base === 0n) return { total, base, level: null, percent: "" };
  return { total, base, level: levelAt(rule, tally.yes, base), percent: percentText(rule, tally.yes, base) };
}

// A wording's name: its number among the earlier ones where the record tells it (the same words may have stood under
// another grade), else its words.
const named = (wording, words, text) => (wording ? `#${wording}` : `=${words ?? text}`);

// The wordings whose votes count for the present one: itself, and what two people agreed to be the same.
export function equalWordings(text, equalities = []) {
  const agreed = new Map();
  for (const each of equalities.filter((one) => one.agreed_at)) {
    const ends = [named(each.from_wording, each.from, text), named(each.to_wording, each.to, text)];
    agreed.set(JSON.stringify([...ends].sort()), { kind: each.kind, ends });
  }
  const pairs = [...agreed.values()];
  const own = named(0, text);
  const apart = new Set(pairs.filter((each) => each.kind === "substantive" && each.ends.includes(own)).flatMap((each) => each.ends));
  apart.delete(own);
  const found = new Set([own]);
  for (let before = 0; before < found.size; ) {
    before = found.size;
    for (const { kind, ends } of pairs) {
      if (kind === "editorial" && ends.some((end) => found.has(end))) ends.filter((end) => !apart.has(end)).forEach((end) => found.add(end));
    }
  }
  return found;
}

// The place, from 1, of the round that decides: the last one on the wording or on one that is equal to it; 0 for none.
export function deciding({ text, equalities, rounds }) {
  const equal = equalWordings(text, equalities);
  return rounds.findLastIndex((round) => equal.has(named(round.wording, round.text, text))) + 1;
}

// The table summed up: {recommendations, voted, reached, reached_percent, levels, voters}.
export function summed(results) {
  const voted = results.filter((each) => each.verdict?.level);
  const whole = BigInt(voted.length);
  const labels = new Map();
  for (const { rule } of results.filter((each) => each.verdict)) {
    for (const band of rule.bands) if (!labels.has(band.label)) labels.set(band.label, 0n);
  }
  for (const { verdict: { level } } of voted) labels.set(level.label, labels.get(level.label) + 1n);
  const reached = BigInt(voted.filter((each) => each.verdict.level.reached).length);
  const totals = voted.map((each) => Number(each.verdict.total));
  return {
    recommendations: results.length,
    voted: voted.length,
    reached: Number(reached),
    reached_percent: partText(reached, whole),
    levels: [...labels].map(([label, count]) => ({ label, count: Number(count), percent: partText(count, whole) })),
    voters: voted.length ? [Math.min(...totals), Math.max(...totals)] : [0, 0],
  };
}
