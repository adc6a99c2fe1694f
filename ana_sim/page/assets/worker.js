// In a worker: one copy of the rules; blocks of paired histories of two sides, told as they are done.
let rules, loading, asked = 0;
const SINGLE = {
  chronicle: ({ luck, sides }) => sides.map((side) => { rules.prepare(side); return rules.chronicle(luck); }),
  turn: ({ game, turn }) => rules.turn(game, turn),
  played: ({ game, posture }) => rules.played(game, posture ?? null),
  hashes: ({ side, seed, first, count }) => {               // what is compared with the command line's bits
    rules.prepare(side);
    const found = rules.histories({ seed, first, count, powers: "yearly" });
    return [hashOf(found.home), hashOf(found.powers)];
  },
  debrief: ({ game }) => rules.debrief(game),
  random: ({ game, place }) => rules.randomGame(game, place),
};
onmessage = async ({ data }) => {
  if (data.wasm) {
    loading = Rules.load(data.wasm, data.about, data.data, data.words);
    rules = await loading;
    postMessage({ ready: true });
    return;
  }
  await loading;                                           // what is asked for before the rules are there waits for them
  const { id } = data;
  if (data.what) {
    try { postMessage({ id, told: SINGLE[data.what](data) }); } catch (error) { postMessage({ id, failed: String(error.message ?? error) }); }
    return;
  }
  asked = id;
  const { sides, seed, blocks, measures, powers, acts } = data;
  for (const { first, count } of blocks) {
    try {
      const told = sides.map((side) => {
        rules.prepare(side);
        return kept(rules, rules.histories({ seed, first, count, powers, acts }), count, measures);
      });
      postMessage({ id, first, count, sides: told }, told.map((t) => t.rows.buffer));
    } catch (error) { postMessage({ id, failed: String(error.message ?? error) }); return; }
    await new Promise((go) => setTimeout(go));            // something else may be asked for meanwhile
    if (asked !== id) return;
  }
};

// measure by measure, month by month, the histories beside each other: as quantiles want them
function kept(rules, found, count, measures) {
  const all = Object.keys(rules.data.measures), months = found.rows.home, rows = new Float64Array(measures.length * months * count);
  let k = 0;
  for (const name of measures) {
    const m = all.indexOf(name);
    for (let t = 0; t < months; t++) for (let r = 0; r < count; r++) rows[k++] = found.home[(r * months + t) * all.length + m];
  }
  return { rows, danger: ofPowers(rules, found, count, "danger"), closeness: ofPowers(rules, found, count, "closeness"), acts: counted(rules, found.acts), happened: happenedIn(rules, found, count) };
}

// a measure of each power at the last date, summed over histories
function ofPowers(rules, found, count, measure) {
  const { data } = rules, n = data.power_ids.length, all = Object.keys(data.power_measures), m = all.indexOf(measure);
  const sums = new Array(n).fill(0);
  if (found.rows.power) for (let r = 0; r < count; r++) for (let i = 0; i < n; i++)
    sums[i] += found.powers[((r * found.rows.power + found.rows.power - 1) * n + i) * all.length + m];
  return sums;
}

// months in which each event without a date happened, history by history where it did
function happenedIn(rules, found, count) {
  const { events } = rules.data.scenarios[rules.scenario];
  return Object.fromEntries(events.flatMap(([name, , trigger], e) => {
    if (trigger === "date") return [];
    const months = Array.from({ length: count }, (_, r) => Number(found.events[r * events.length + e]));
    return [[name, months.filter((month) => month >= 0)]];
  }));
}

// how often each kind of act was done with each power, by month; of the words of small numbers the lower halves count
function counted(rules, acts) {
  const { about, data } = rules, { size, fields } = about.layout.ACT, { KINDS, OUTCOMES } = about.names, waiting = OUTCOMES.indexOf("waiting");
  const [month, kind, partner, outcome] = ["month", "kind", "partner", "outcome"].map((name) => fields[name][0] / 4);
  const ids = ["", ...data.power_ids], many = rules.side.months, counts = new Uint32Array(KINDS.length * ids.length * many), found = {};
  for (let at = 0; at < acts.length; at += size / 4) if (acts[at + outcome] !== waiting)
    counts[(acts[at + kind] * ids.length + acts[at + partner] + 1) * many + acts[at + month]]++;
  counts.forEach((n, k) => {
    if (!n) return;
    const row = Math.floor(k / many), key = `${KINDS[Math.floor(row / ids.length)]}|${ids[row % ids.length]}`;
    (found[key] ??= {})[k % many] = n;
  });
  return found;
}
