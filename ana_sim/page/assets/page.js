// The page: begin, run, and the two tabs that ask further.
async function begin() {
  const [wasm, packed, facts, content] = await Promise.all([unpacked("data-wasm"), unpacked("data-words"), json("data-about"), json("data-data")]);
  about = facts;
  data = content;
  const ready = startWorkers(wasm, new BigUint64Array(packed.buffer));
  const names = Object.keys(data.postures);
  for (const letter of SIDES) if (!names.includes(state[letter].posture)) state[letter].posture = letter === "a" ? names[0] : names.at(-1);
  take(data.setting);
  tellOf(data.setting);
  fromAddress();
  build();
  buildGame();
  await ready;
  times.ready = performance.now();
  start();
}

// The results that the page starts from may have more histories than it runs.
function tellOf({ of, count }) {
  const named = (n) => written(n, { digits: 0 });
  if (of > count) $("notice").textContent = `The results that this page starts from have ${named(of)} histories of each side; the page runs the first ${named(count)} of them, so that its numbers are near theirs and not the same.`;
}

function start() {
  const now = { asked: performance.now(), count: state.count, done: 0, drawn: 0, blocks: [] };
  run = now;
  $("progress").value = 0;
  askAll({ sides: sidesAsked(), powers: "yearly", acts: true }, state.count, (message) => {
    if (run !== now) return;
    if (message.failed) { tellVerdict([message.failed]); return; }
    now.blocks.push(message);
    now.done += message.count;
    $("progress").value = now.done / now.count;
    const isAlmostThere = now.done > 0.6 * now.count;       // drawing all but the last costs as much as drawing the last
    if (now.done === now.count || (now.done >= 3 * now.drawn && !isAlmostThere)) { now.drawn = now.done; requestAnimationFrame(() => draw(now)); }
  });
  tellCommand();
}

function draw(now) {
  if (run !== now) return;
  now.blocks.sort((x, y) => x.first - y.first);
  drawAll(now.blocks);
  times.first ??= performance.now();
  now.first ??= performance.now() - now.asked;
  times.last = now.first;
  if (now.done < now.count || now.isTold) return;          // a picture asked for earlier may be drawn when all is done
  now.isTold = true;
  times.all = performance.now() - now.asked;
  tellBeside(now).then(() => { if (run === now) times.told = performance.now() - now.asked; });
}

// When all is drawn: how the second side stands to a posture that starts nothing.
async function tellBeside(now) {
  if (!besideWanted() || window.found.same) return;
  const { row, then } = data.postures[BESIDE];
  const beside = await ask([{ ...sidesAsked()[1], posture: row, then }], now.count).catch(() => null);
  if (!beside || run !== now) return;
  const blocks = now.blocks.map((block, k) => ({ ...block, sides: [beside[k].sides[0], block.sides[1]] }));
  window.found.beside = { other: words(BESIDE), passive: row.activism === 0, ...standingOf(blocks) };
  tellVerdict(verdictOf(window.found, data.verdict), window.found);
}

// ---- where it turns, and one history
function ask(sides, count) {
  const blocks = [];
  let left = count;
  return new Promise((done, fail) => {
    askAll({ sides }, count, (message) => {
      if (message.failed) { fail(new Error(message.failed)); return; }
      blocks.push(message);
      left -= message.count;
      if (left === 0) done(blocks.sort((x, y) => x.first - y.first));
    }, () => fail(new Error("Something else was asked for meanwhile; try it again.")));
  });
}

async function turn() {
  const one = pathNamed($("turn-x").value), two = pathNamed($("turn-y").value), measure = $("turn-measure").value, called = measure === "net" ? "net balance" : words(measure);
  if (!one) { $("turn-answer").textContent = "Name a number first: type a part of its name and choose it from the list."; return; }
  const bar = $("turn-progress"), names = SIDES.map(nameOf), say = (v) => { bar.value = v; }, unit = data.measures[measure][1];
  bar.hidden = false;
  try {
    if (two) {
      const found = await turnOverMap(ask, entryOf(one), entryOf(two), measure, say);
      drawMap($("turn-picture"), { title: `${upper(called)}: ${names[1]} less ${names[0]}`, ...found, names: [titleOf(one), titleOf(two)] });
      const sure = found.cells.filter((c) => c.low > 0 || c.high < 0).length, up = found.cells.filter((c) => c.low > 0).length;
      $("turn-answer").textContent = `Of ${found.cells.length} cells ${called} is clearly higher with ${names[1]} in ${up}, clearly lower in ${sure - up}; in the grey ones no difference can be told.`;
    } else {
      const points = await turnOverLine(ask, entryOf(one), measure, say), facts = entryOf(one);
      drawTurn($("turn-picture"), { title: `${upper(called)}: ${names[1]} less ${names[0]}, over ${titleOf(one)}`, unit, points, now: state.set[one] ?? facts[1] });
      $("turn-answer").textContent = turnInWords(points, { name: titleOf(one), first: names[0], second: names[1], lower: LOWER_IS_BETTER.has(measure), measure: called });
    }
  } catch (error) { $("turn-answer").textContent = String(error.message ?? error); }
  bar.hidden = true;
}

const domainNamed = (s, k) => words([...about.names.DOMAINS, ...s.piece_names][k] ?? "");

// An act in words, with what it was worth.
function actInWords(act, s) {
  return `${act.kind} ${powerNamed(act.partner)}${act.other ? ` with ${powerNamed(act.other)}` : ""}${act.domain >= 0 ? `, ${domainNamed(s, act.domain)}` : ""}${act.outcome === "done" ? "" : ` – ${act.outcome}`}${act.worth ? `, worth ${written(act.worth, { signed: true })} nm` : ""}`;
}

async function chronicle() {
  const replication = Math.min(2 ** 32 - 1, Math.max(0, Math.floor(Number($("replication").value) || 0))), s = scenarioOf("a"), names = SIDES.map(nameOf);
  $("history-answer").textContent = "Living it …";
  try {
    const told = await askOne({ what: "chronicle", luck: { seed: state.seed, replication }, sides: sidesAsked() });
    const rows = told[0].flatMap(({ month, fired }, t) => {
      const acts = told.map((side, k) => side[t].acts.filter((a) => a.outcome !== "waiting").map((a) => actInWords(a, scenarioOf(SIDES[k]))));
      if (!fired.length && !acts[0].length && !acts[1].length) return [];
      return [[monthCode(s.start, month), fired.map((e) => s.events[e]?.[1]).join("; "), acts[0].join("; "), acts[1].join("; ")]];
    });
    tableOf("chronicle", ["month", "what happens", ...names], rows, { text: true });
    $("history-answer").textContent = `History ${replication}: ${rows.length} months in which something happened.`;
  } catch (error) { $("history-answer").textContent = String(error.message ?? error); }
}

begin().catch((error) => tellVerdict([`This browser cannot run the model: ${error.message ?? error}.`]));
