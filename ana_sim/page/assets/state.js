// What is asked for, the workers that answer, and helpers for the document.
const times = (window.times = { script: performance.now() });
const $ = (id) => document.getElementById(id);
const SHOWN = ["dependency", "unmet_need", "influence"], PARTS_OF_INFLUENCE = ["hub", "brokerage", "leadership"];
const COSTS = ["effort", "wars", "punishments", "force_losses", "concessions", "injuries"];
const GAINS = ["benefit", "deals", "thanks", "rents", "settlements"];
const RUN = [...SHOWN, "concentration", ...PARTS_OF_INFLUENCE, "net", ...GAINS, ...COSTS];
const SIDES = ["a", "b"], LARGEST_SEED = 2n ** 64n - 1n, OFFERED_COUNTS = [50, 200, 1000];
let data, about, workers = [], job = 0, run = null;
const listeners = new Map();
const state = { a: { scenario: 0, posture: "passive", own: {} }, b: { scenario: 0, posture: "active", own: {} }, set: {}, dates: {}, off: [], shown: [], event: null, count: 200, seed: "1" };

const bytesOf = (id) => Uint8Array.from(atob($(id).textContent), (c) => c.charCodeAt(0));
const unpacked = async (id) => new Uint8Array(await new Response(new Blob([bytesOf(id)]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer());
const json = async (id) => JSON.parse(new TextDecoder().decode(await unpacked(id)));

function make(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made[key] = value; else if (value != null && value !== false) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children);
  return made;
}
const options = (pairs, chosen) => pairs.map(([value, text]) => make("option", { value, selected: String(value) === String(chosen) }, text));

// ---- workers
function startWorkers(wasm, words) {
  const source = URL.createObjectURL(new Blob([$("worker").textContent], { type: "text/javascript" }));
  const many = Math.max(1, Math.min(8, navigator.hardwareConcurrency || 2));
  return Promise.all(Array.from({ length: many }, () => new Promise((done) => {
    const worker = new Worker(source);
    worker.onmessage = () => { worker.onmessage = (e) => listeners.get(e.data.id)?.(e.data); done(); };
    worker.postMessage({ wasm, about, data, words });
    workers.push(worker);
  })));
}

function blocksOf(count) {
  const sizes = [];                                        // small blocks first, so that a picture comes soon
  for (let first = 0, size = 4; first < count; first += size, size = Math.min(25, 2 * size)) sizes.push({ first, count: Math.min(size, count - first) });
  return sizes;
}

// Ask all workers for histories of both sides; what was asked before is dropped, and told so.
let asking = { id: 0, dropped: () => {} };
function askAll(request, count, told, dropped = () => {}) {
  const id = ++job;
  listeners.delete(asking.id);
  asking.dropped();
  asking = { id, dropped };
  listeners.set(id, told);
  workers.forEach((worker, k) => {
    const blocks = blocksOf(count).filter((_, n) => n % workers.length === k);
    if (blocks.length) worker.postMessage({ id, seed: state.seed, measures: RUN, powers: null, acts: false, ...request, blocks });
  });
  return id;
}

// Ask one worker for one thing.
function askOne(request, worker = workers[0]) {
  const id = `one ${++job}`;
  return new Promise((done, fail) => {
    listeners.set(id, (message) => { listeners.delete(id); if (message.failed) fail(new Error(message.failed)); else done(message.told); });
    worker.postMessage({ id, ...request });
  });
}

// ---- what is asked for
const scenarioOf = (letter) => data.scenarios[state[letter].scenario];
const entryOf = (path, scenario = state.a.scenario) => data.entries[places(data, scenario)[path]];
const eventOf = (name) => data.scenarios.flatMap((s) => s.events).find((e) => e[0] === name);
const rowOf = (letter) => ({ ...data.postures[state[letter].posture].row, ...state[letter].own });
const months = () => scenarioOf("a").months;
const since = () => Math.min(...SIDES.map((letter) => scenarioOf(letter).switch));
const sameScenario = () => state.a.scenario === state.b.scenario;

// A posture that starts nothing by itself is set beside two others: what it has too is no merit of initiative.
const BESIDE = "routine";
const besideWanted = () => sameScenario() && Object.hasOwn(data.postures, BESIDE) && SIDES.every((letter) => state[letter].posture !== BESIDE);

function nameOf(letter) {
  const own = state[letter], changed = Object.keys(own.own).length ? " as set here" : "";
  if (sameScenario()) return words(own.posture) + (changed || (own.posture === state.a.posture && letter === "b" && !Object.keys(state.a.own).length ? " again" : ""));
  return ofScenarios() ? scenarioOf(letter).named : `${words(own.posture)}${changed} in ${scenarioOf(letter).named}`;
}

// Whether two scenarios are compared under one and the same posture.
const ofScenarios = () => !sameScenario() && state.a.posture === state.b.posture && JSON.stringify(state.a.own) === JSON.stringify(state.b.own);

function titledOf(letter) {
  return sameScenario() ? nameOf(letter) : `“${scenarioOf(letter).title}” (${nameOf(letter)})`;
}

function sidesAsked(more = {}) {
  return SIDES.map((letter) => ({ scenario: state[letter].scenario, posture: rowOf(letter), then: data.postures[state[letter].posture].then, set: { ...state.set, ...more }, dates: state.dates, off: state.off }));
}

const isSeed = (text) => /^\d{1,20}$/.test(text) && BigInt(text) <= LARGEST_SEED;
const settingNow = () => ({ a: { ...state.a, scenario: scenarioOf("a").name }, b: { ...state.b, scenario: scenarioOf("b").name }, set: state.set, dates: state.dates, off: state.off, shown: state.shown, count: state.count, seed: state.seed });

// Whether a number lies where a control could put it: a link may come from anybody, and 10¹² months of plan never end.
const between = (value, [low, high]) => Number.isFinite(value) && value >= low && value <= high;
const rangeOf = (path, k) => { const [, value, low, high] = data.entries[places(data, k)[path]]; return [Math.min(value, low), Math.max(value, high)]; };
const fits = (path, value) => data.scenarios.some((_, k) => Object.hasOwn(places(data, k), path) && between(value, rangeOf(path, k)));
const choices = () => ({ answer: [-1, 0, 1], bid: [0, 1], leap: [0, 1], side: about.names.SIDES.map((_, k) => k) });
const fitsOwn = (posture, field, value) => (Object.hasOwn(choices(), field) ? choices()[field].includes(value) : Object.hasOwn(posture.ranges, field) && between(value, posture.ranges[field]));

// Take over what a setting says, as far as this page knows it.
function take(setting) {
  for (const letter of SIDES) {
    const wanted = setting?.[letter] ?? {}, place = data.scenarios.findIndex((s) => s.name === wanted.scenario);
    if (place >= 0) state[letter].scenario = place;
    if (Object.hasOwn(data.postures, wanted.posture ?? "")) state[letter].posture = wanted.posture;
    for (const [field, value] of Object.entries(wanted.own ?? {})) if (fitsOwn(data.postures[state[letter].posture], field, value)) state[letter].own[field] = value;
  }
  const knows = (path) => data.scenarios.some((_, k) => Object.hasOwn(places(data, k), path));
  for (const [path, value] of Object.entries(setting?.set ?? {})) if (fits(path, value)) { state.set[path] = value; state.shown.push(path); }
  for (const [name, month] of Object.entries(setting?.dates ?? {})) if (eventOf(name) && Number.isInteger(month) && between(month, [0, months() - 1])) state.dates[name] = month;
  state.off = (setting?.off ?? []).filter((name) => eventOf(name));
  for (const path of setting?.shown ?? []) if (knows(path) && !state.shown.includes(path)) state.shown.push(path);
  if (Number.isInteger(setting?.count) && setting.count > 1 && (setting.count <= 1000 || setting.count in data.t_besides)) state.count = setting.count;
  if (isSeed(String(setting?.seed ?? ""))) state.seed = String(setting.seed);
  if (!state.shown.length) state.shown = ["parameters.demands", "parameters.cost"].filter(knows);
}

function fromAddress() {
  if (location.hash.length < 2) return;
  try { take(JSON.parse(decodeURIComponent(location.hash.slice(1)))); } catch { $("notice").textContent = "The link does not hold a setting of this page; it opens on the files' numbers."; }
}
