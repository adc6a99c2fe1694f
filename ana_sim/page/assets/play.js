// The game: a person decides for home, half a year a turn.
let game = null, desk = null, chosen = [];
const LENGTHS = { 8: "short: 8 turns, to four years", 20: "whole: 20 turns, ten years" };
const ANSWERS = [["accept", "take offers"], ["refuse", "refuse offers"], ["yield", "yield to demands"], ["promise", "answer demands with a promise"], ["resist", "resist demands"]];
const TAKES_DOMAIN = ["deepen", "cut", "accept", "refuse", "hold"];
const METERS = [["dependency", "Autonomy", (r) => 1 - r.dependency, "1 less dependency"], ["influence", "Influence", (r) => r.influence, "mean of its three parts"], ["unmet_need", "Needs met", (r) => 1 - r.unmet_need, "1 less unmet need"], ["trust", "Trust", (r) => r.trust, "powers' trust in home's word"], ["net", "Net balance", (r) => r.net, "of needs met, a month"]];
const gameScenario = () => data.scenarios.find((s) => s.name === game.scenario);
const turnsOffered = () => Object.entries(LENGTHS).filter(([turns]) => scenarioOf("a").switch + 6 * turns <= months());

function buildGame() {
  const lengths = turnsOffered();
  $("game-length").replaceChildren(...options(lengths, lengths[0]?.[0]));
  $("game-posture").replaceChildren(...options(Object.entries(data.postures).map(([name, p]) => [name, p.title]), data.postures.routine ? "routine" : Object.keys(data.postures)[0]));
  $("game-begin").onclick = () => beginGame({ seed: state.seed, replication: Math.max(0, Math.floor(Number($("game-luck").value) || 0)) });
  $("game-load").onchange = loadGame;
  $("game-begin").disabled = lengths.length === 0;
  if (data.setting.class) buildClass();
}

function nextTurn() {
  if (game.orders.length < game.turns) openDesk(); else finish();
}

function beginGame({ seed, replication }) {
  const s = scenarioOf("a"), set = Object.fromEntries(Object.entries(state.set).filter(([path]) => path in places(data, state.a.scenario)));
  const dates = Object.fromEntries(Object.entries(state.dates).filter(([name]) => s.events.some((e) => e[0] === name) && !state.off.includes(name)));
  game = {
    format: "ana-sim game", version: 1, rules_version: about.rules_version, source: about.source, scenario: s.name, world: s.hash, posture: $("game-posture").value,
    set, dates, off: state.off.filter((name) => s.events.some((e) => e[0] === name)), seed, replication, turns: Number($("game-length").value), orders: [], claim: null,
  };
  chosen = [];
  $("game-start").hidden = true;
  openDesk();
}

async function openDesk() {
  $("game-say").textContent = "The half year passes …";
  try { desk = await askOne({ what: "turn", game, turn: game.orders.length }); } catch (error) { $("game-say").textContent = error.message; return; }
  chosen = chosen.filter((order) => ANSWERS.some(([kind]) => kind === order.kind));       // answers stand until taken back
  showDesk();
}

function showDesk() {
  const s = gameScenario(), turn = game.orders.length;
  $("game-say").textContent = "";
  $("game-desk").hidden = false;
  $("game-turn").textContent = `Turn ${turn + 1} of ${game.turns}: ${monthWords(s.start, desk.month)} and the five months after`;
  meters();
  const lines = desk.news.map(({ month, event }) => `${monthCode(s.start, month)}: ${s.events[event][1]}`);
  $("game-news").replaceChildren(...(lines.length ? lines : ["Nothing that the files foresee."]).map((text) => make("li", {}, text)));
  const acts = desk.acts.filter((a) => a.outcome !== "waiting").map((a) => `${monthCode(s.start, a.month)}: ${actInWords(a, s)}`);
  const offers = desk.offers.map((o) => `${powerNamed(o.power)} offers more in ${domainNamed(s, o.domain)}: worth ${written(o.worth, { signed: true })} nm, displeases rivals by ${written(o.displeasure)}; it waits for an answer`);
  $("game-tray").replaceChildren(...[...offers, ...acts].map((text) => make("li", {}, text)));
  initiativesOffered();
  standingOrders();
  $("game-turn").focus();
}

function meters() {
  const now = desk.rows.at(-1), before = desk.rows[0];
  $("game-meters").replaceChildren(...METERS.map(([, title, of, what]) => {
    const value = of(now), change = value - of(before);
    return make("div", { class: "meter" }, make("span", { class: "name" }, title), make("meter", { min: 0, max: 1, value: Math.max(0, Math.min(1, value)), "aria-label": `${title}, ${what}` }), make("output", {}, `${written(value, { digits: 3 })} (${written(change, { digits: 3, signed: true })})`));
  }));
}

const orderOf = (o) => ({ kind: o.kind, partner: o.partner, other: o.other, domain: TAKES_DOMAIN.includes(o.kind) ? o.domain : null });
const sameOrder = (x, y) => ["kind", "partner", "other", "domain"].every((key) => x[key] === y[key]);
const nameOfDomain = (s, id) => (id == null ? "" : s.pieces.includes(id) ? s.piece_names[s.pieces.indexOf(id)] : words(id));

function initiativeInWords(o, s) {
  const who = powerNamed(o.partner), of = { deepen: `deepen ties in ${nameOfDomain(s, o.domain)}`, pledge: "raise the commitment by a level", cut: `cut ${nameOfDomain(s, o.domain)}`, downgrade: "lower the commitment by a level", mediate: `mediate with ${powerNamed(o.other)}`, claim: "press the claim", summit: "hold a summit of home's institution", reconcile: "seek reconciliation" };
  return who ? `${who}: ${of[o.kind]}` : upper(of[o.kind]);
}

function initiativesOffered() {
  const s = gameScenario(), groups = new Map();
  for (const o of desk.options) { const key = o.partner ? powerNamed(o.partner) : "Home's institution"; if (!groups.has(key)) groups.set(key, []); groups.get(key).push(o); }
  const budget = () => { const used = desk.options.filter((o) => chosen.some((c) => sameOrder(c, orderOf(o)))).reduce((x, o) => x + o.units, 0); $("game-attention").textContent = `Attention: ${written(desk.attention, { digits: 1 })} at hand and about ${written(desk.gathers, { digits: 1 })} to come in six months; chosen: ${used}. What comes too late is dropped.`; };
  $("game-options").replaceChildren(...[...groups].map(([power, found]) => make("fieldset", {}, make("legend", {}, power), ...found.map((o) => {
    const order = orderOf(o), angry = o.annoys.map(powerNamed), chance = o.chance < 1 ? `, ${percent(o.chance)} likely to succeed` : "";
    const box = make("input", { type: "checkbox", checked: chosen.some((c) => sameOrder(c, order)), onchange: (e) => { chosen = chosen.filter((c) => !sameOrder(c, order)); if (e.target.checked) chosen.push(order); budget(); } });
    return make("label", { class: "tick" }, box, ` ${initiativeInWords(o, s)}: expected worth ${written(o.gross, { signed: true })} nm${chance}, ${o.units} of attention${angry.length ? `; displeases ${listed(angry)}` : ""}`);
  }))));
  budget();
}

function standingOrders() {
  const s = gameScenario(), answers = chosen.filter((c) => ANSWERS.some(([kind]) => kind === c.kind));
  $("game-standing").replaceChildren(...answers.map((order) => make("li", {}, `${answerInWords(order)} `, make("button", { type: "button", class: "plain", "aria-label": `Take back: ${answerInWords(order)}`, onclick: () => { chosen = chosen.filter((c) => c !== order); standingOrders(); } }, "take back"))));
  $("game-kind").replaceChildren(...options(ANSWERS, "accept"));
  $("game-with").replaceChildren(...options([["", "everybody"], ...data.power_ids.map((id, i) => [id, data.powers[i]])], ""));
  $("game-domain").replaceChildren(...options([["", "every domain"], ...about.names.DOMAINS.map((d) => [d, d])], ""));
  $("game-add").onclick = () => {
    const kind = $("game-kind").value, order = { kind, partner: $("game-with").value || null, other: null, domain: TAKES_DOMAIN.includes(kind) ? $("game-domain").value || null : null };
    if (!chosen.some((c) => sameOrder(c, order)) && answers.length < 20) chosen.push(order);
    standingOrders();
  };
  $("game-go").onclick = endTurn;
  $("game-default").textContent = `Where nothing is ordered, home answers as ${words(game.posture)} does: ${data.postures[game.posture].summary} It starts nothing that you do not order.`;
}

function answerInWords(order) {
  const said = ANSWERS.find(([kind]) => kind === order.kind)[1], who = order.partner ? powerNamed(order.partner) : "everybody";
  return `${upper(said)} of ${who}${order.domain ? ` in ${order.domain}` : ""}`.replace("demands with a promise of", "demands of").replace("Answer demands of", "Promise on demands of");
}

async function endTurn() {
  const orders = chosen.map((o) => ({ ...o }));
  $("game-go").disabled = true;
  try {
    if (player) await giveTurn(game.orders.length, orders);
    game.orders.push(orders);
    $("game-desk").hidden = true;
    nextTurn();
  } catch (error) { $("game-say").textContent = `Your orders were not taken: ${error.message}.`; }
  $("game-go").disabled = false;
}

async function loadGame() {
  const file = $("game-load").files[0];
  if (!file) return;
  try {
    if (file.size > 1e6) throw new Error("the file is larger than any game");
    const found = JSON.parse(await file.text()), s = data.scenarios.find((one) => one.name === found.scenario);
    if (found.format !== "ana-sim game" || !Array.isArray(found.orders)) throw new Error("it is no game");
    if (!s || s.hash !== found.world || found.rules_version !== about.rules_version || !Object.hasOwn(data.postures, found.posture)) throw new Error("it was played in another scenario, or with other rules, than this page has");
    game = found;
    $("game-start").hidden = true;
    finish();
  } catch (error) { $("game-say").textContent = `This game cannot be opened: ${error.message}.`; }
}
