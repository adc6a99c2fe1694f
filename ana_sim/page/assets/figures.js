// From rows of histories to the figures that are shown.
const tOf = (many) => data.t[many] ?? data.t_besides[many] ?? 1.96;
// what the rounding of sums alone leaves is 0
const apartOf = (a, b) => b.map((v, k) => (Math.abs(v - a[k]) <= 1e-12 * Math.max(Math.abs(v), Math.abs(a[k])) ? 0 : v - a[k]));
const worstCount = (many) => Math.max(1, rounded(0.05 * many));
const worstOf = (values) => meanOf([...values].sort((x, y) => x - y).slice(0, worstCount(values.length)));
const countOf = (blocks) => blocks.reduce((n, b) => n + b.count, 0);

// One number a history: the sum since the sides part, or a level's mean; with `last` of the final year.
function totalsOf(blocks, side, measure, { last = false } = {}) {
  const m = RUN.indexOf(measure), all = months(), level = data.measures[measure][0] === 0, first = last ? all - 12 : since(), found = [];
  for (const { first: at, count: c, sides } of blocks) for (let r = 0; r < c; r++) {
    let sum = 0;
    for (let t = first; t < all; t++) sum += sides[side].rows[(m * all + t) * c + r];
    found[at + r] = level ? sum / (all - first) : sum;
  }
  return found.filter((v) => v !== undefined);
}

// Quantiles by month of both sides and of their paired difference.
function fansOf(blocks, measure) {
  const m = RUN.indexOf(measure), all = months(), many = countOf(blocks);
  const fans = [0, 1, 2].map(() => QUANTILES.map(() => new Float64Array(all))), columns = [0, 1, 2].map(() => new Float64Array(many));
  for (let t = 0; t < all; t++) {
    let n = 0;
    for (const { count: c, sides } of blocks) for (let r = 0; r < c; r++, n++) {
      const k = (m * all + t) * c + r;
      columns[0][n] = sides[0].rows[k]; columns[1][n] = sides[1].rows[k]; columns[2][n] = sides[1].rows[k] - sides[0].rows[k];
    }
    columns.forEach((column, s) => { column.sort(); QUANTILES.forEach((q, k) => { fans[s][k][t] = quantile(column, q); }); });
  }
  return fans;
}

// The first month in which any history differs, null where none does.
function differFrom(blocks) {
  const all = months();
  let first = all;
  for (const { count: c, sides } of blocks) for (let m = 0; m < RUN.length; m++) for (let k = m * all * c; k < (m * all + first) * c; k++)
    if (sides[0].rows[k] !== sides[1].rows[k]) { first = Math.floor(k / c) - m * all; break; }
  return first === all ? null : first;
}

const pairsOf = (blocks, measure, how) => [0, 1].map((side) => totalsOf(blocks, side, measure, how));
const apartIn = (blocks, [a, b]) => { const { mean, low, high } = interval(apartOf(a, b), tOf(countOf(blocks))); return { mean: settled(mean), low: settled(low), high: settled(high) }; };

// How the second side's net balance stands to the first's, and what has changed in the final year.
function standingOf(blocks) {
  const net = pairsOf(blocks, "net");
  return {
    net: apartIn(blocks, net), ahead: settled(apartOf(...net).filter((v) => v > 0).length / countOf(blocks)), worst: net.map((v) => settled(worstOf(v))),
    changes: Object.fromEntries(CHANGES.map((m) => { const p = pairsOf(blocks, m, { last: true }); return [m, { first: settled(meanOf(p[0])), difference: apartIn(blocks, p) }]; })),
  };
}

function findingsOf(blocks) {
  const many = countOf(blocks), s = scenarioOf("b"), from = differFrom(blocks);
  return {
    home: data.home, first: nameOf("a"), second: nameOf("b"), titled: SIDES.map(titledOf), many, year: monthCode(s.start, s.months - 1).slice(0, 4),
    since: monthWords(s.start, since()), end: monthWords(s.start, s.months - 1), same: from === null,
    both: ofScenarios() ? fill(data.verdict.both, { posture: words(state.b.posture) }) : "", differ_from: sameScenario() || from === null ? null : monthWords(s.start, from),
    ...standingOf(blocks),
    costs: Object.fromEntries(COSTS.map((m) => [m, apartIn(blocks, pairsOf(blocks, m))])),
    table: [...GAINS, ...COSTS, "net"].map((m) => { const p = pairsOf(blocks, m); return [m, settled(meanOf(p[0])), settled(meanOf(p[1])), apartIn(blocks, p)]; }),
  };
}

// Events without a date, as `happenedInWords` wants them; those set to happen never are left out.
function chanceOf(blocks) {
  const many = countOf(blocks), rows = new Map();
  SIDES.forEach((letter, side) => {
    const s = scenarioOf(letter);
    for (const [name, title, trigger] of s.events) {
      if (trigger === "date" || state.off.includes(name)) continue;
      const months = blocks.flatMap((b) => b.sides[side].happened[name]).sort((x, y) => x - y);
      if (!rows.has(name)) rows.set(name, [title, trigger, []]);
      rows.get(name)[2].push([nameOf(letter), months.length / many, months.length ? monthWords(s.start, months[Math.floor(0.5 * (months.length - 1) + 0.5)]) : null]);
    }
  });
  return [...rows.values()];
}

// Means over histories of a measure of each power under both sides, and acts counted by kind and partner.
const ofPowersOf = (blocks, what) => [0, 1].map((s) => data.powers.map((_, i) => blocks.reduce((x, b) => x + b.sides[s][what][i], 0) / countOf(blocks)));

function actsOfBlocks(blocks) {
  const counts = [{}, {}], first = since(), many = countOf(blocks);
  for (const { sides } of blocks) sides.forEach(({ acts }, s) => {
    for (const [key, byMonth] of Object.entries(acts)) for (const [month, n] of Object.entries(byMonth)) if (Number(month) >= first) counts[s][key] = (counts[s][key] ?? 0) + n / many;
  });
  return counts;
}
