// The game: a person decides for home, half a year a turn.
let game = null, desk = null, chosen = [];
const LENGTHS = { 8: "short: 8 turns, to four years", 20: "whole: 20 turns, ten years" };
const METERS = [["dependency", "Autonomy", (r) => 1 - r.dependency, "1 less dependency"], ["influence", "Influence", (r) => r.influence, "mean of its three parts"], ["unmet_need", "Needs met", (r) => 1 - r.unmet_need, "1 less unmet need"], ["trust", "Trust", (r) => r.trust, "powers' trust in home's word"], ["net", "Net balance", (r) => r.net, "of needs met, a month"]];
const gameScenario = () => data.scenarios.find((s) => s.name === game.scenario);
const turnsOffered = () => Object.entries(LENGTHS).filter(([turns]) => scenarioOf("a").switch + 6 * turns <= months());

function buildGame() {
  const lengths = turnsOffered();
  $("game-length").replaceChildren(...options(lengths, lengths[0]?.[0]));
  $("game-posture").replaceChildren(...options(Object.entries(data.postures).filter(([, p]) => !p.then).map(([name, p]) => [name, p.title]), data.postures.routine ? "routine" : Object.keys(data.postures)[0]));
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
  playRandomGames();
  chosen = chosen.filter(isAnswer);       // answers stand until taken back
  showDesk();
}

function showDesk() {
  const s = gameScenario(), turn = game.orders.length;
  $("game-say").textContent = "";
  $("game-desk").hidden = false;
  $("game-turn").textContent = `Turn ${turn + 1} of ${game.turns}: ${monthWords(s.start, desk.month)} and the five months after`;
  meters();
  deskMap();
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

// Ties as they stand: the wider a line, the closer the power; broken where a dispute is open.
function deskMap() {
  $("game-map-box").hidden = !data.map;
  if (!data.map) return;
  const box = $("game-map");
  if (!box.firstElementChild) { $("game-map-box").open = innerWidth > 820; box.innerHTML = data.map.svg.replaceAll('id="', 'id="desk-'); $("game-map-credits").textContent = data.map.credits; }
  const svg = box.querySelector("svg"), told = desk.powers.map(({ closeness, dispute }, i) => {
    const line = svg.querySelector(`#desk-tie-${i}`), said = `${data.powers[i]}: closeness ${written(closeness)}${dispute > 0 ? `, a dispute of ${written(dispute)} is open` : ""}`;
    line.setAttribute("class", "tie b");
    line.setAttribute("style", `stroke-width: ${Math.max(0.4, 16 * closeness).toFixed(2)}px${dispute > 0 ? "; stroke-dasharray: 14 9; stroke-linecap: butt" : ""}`);
    line.querySelector("title").textContent = said;
    return said;
  });
  svg.setAttribute("role", "img");
  svg.removeAttribute("aria-labelledby");
  svg.setAttribute("aria-label", `Ties between ${data.home} and the powers. ${told.join("; ")}.`);
}

function initiativesOffered() {
  const s = gameScenario(), groups = new Map();
  for (const o of desk.options) { const key = o.partner ? powerNamed(o.partner) : "Home's institution"; if (!groups.has(key)) groups.set(key, []); groups.get(key).push(o); }
  const budget = () => { const used = desk.options.filter((o) => chosen.some((c) => sameOrder(c, orderOf(o)))).reduce((x, o) => x + o.units, 0); $("game-attention").textContent = `Attention: ${written(desk.attention, { digits: 1 })} at hand and about ${written(desk.gathers, { digits: 1 })} to come in six months; chosen: ${used}. What comes too late is dropped.`; };
  $("game-options").replaceChildren(...[...groups].map(([power, found]) => make("fieldset", {}, make("legend", {}, power), ...found.map((o) => {
    const order = orderOf(o), angry = o.annoys.map(powerNamed), chance = o.chance < 1 ? `, ${percent(o.chance)} likely to succeed` : "";
    const box = make("input", { type: "checkbox", checked: chosen.some((c) => sameOrder(c, order)), onchange: (e) => { chosen = chosen.filter((c) => !sameOrder(c, order)); if (e.target.checked) chosen.push(order); budget(); } });
    return make("label", { class: "tick" }, box, ` ${upper(initiativeAlone(o, s))}: expected worth ${written(o.gross, { signed: true })} nm${chance}, ${o.units} of attention${angry.length ? `; displeases ${listed(angry)}` : ""}`);
  }))));
  budget();
}

function standingOrders() {
  const s = gameScenario(), answers = chosen.filter(isAnswer);
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

async function endTurn() {
  const orders = chosen.map((o) => ({ ...o }));
  $("game-go").disabled = true;
  try {
    if (player) await giveTurn(game.orders.length, orders);
    game.orders.push(orders);
    $("game-desk").hidden = true;
    nextTurn();
  } catch (error) {
    if (/class is over/.test(error.message)) { $("game-desk").hidden = true; finish(); } else $("game-say").textContent = `Your orders were not taken: ${error.message}.`;
  }
  $("game-go").disabled = false;
}

// Whether every part of a game lies where this page could have put it; the file may come from anybody.
const isWhole = (value, low, high) => Number.isInteger(value) && value >= low && value <= high;
const isPlayable = (found) => isWhole(found.turns, 1, 20) && isWhole(found.replication, 0, 2 ** 32 - 1) && isSeed(String(found.seed))
  && Object.entries(found.set ?? {}).every(([path, value]) => fits(path, value)) && Object.values(found.dates ?? {}).every((month) => isWhole(month, 0, months() - 1))
  && Array.isArray(found.off ?? []) && found.orders.length <= found.turns && found.orders.every((given) => Array.isArray(given) && given.length <= 40 && given.every((one) => one && typeof one === "object"));

async function loadGame() {
  const file = $("game-load").files[0];
  if (!file) return;
  try {
    if (file.size > 1e6) throw new Error("the file is larger than any game");
    const found = JSON.parse(await file.text()), s = data.scenarios.find((one) => one.name === found.scenario);
    if (found.format !== "ana-sim game" || !Array.isArray(found.orders)) throw new Error("it is no game");
    if (!s || s.hash !== found.world || found.rules_version !== about.rules_version || !Object.hasOwn(data.postures, found.posture)) throw new Error("it was played in another scenario, or with other rules, than this page has");
    if (!isPlayable(found)) throw new Error("it holds numbers or orders that no game of this page has");
    game = found;
    $("game-start").hidden = true;
    finish();
  } catch (error) { $("game-say").textContent = `This game cannot be opened: ${error.message}.`; }
}
