// The game: a person decides for home, half a year a turn.
let game = null, desk = null, chosen = [];
const LENGTHS = { 8: "short: 8 turns, four years", 20: "whole: 20 turns, ten years" };
const HALF_YEAR = 6, NEWS_FIRST = 3, OPTIONS_FIRST = 4, MOVED = 0.005;      // what is read at once; the rest is one tap away
const METERS = [["dependency", "Autonomy", (r) => 1 - r.dependency, "1 less dependency"], ["influence", "Influence", (r) => r.influence, "mean of its three parts"], ["unmet_need", "Needs met", (r) => 1 - r.unmet_need, "1 less unmet need"], ["trust", "Trust", (r) => r.trust, "powers' trust in home's word"], ["net", "Net balance", (r) => r.net, "need-months a month, mean of the half year", true]];   // true: a flow, of which the mean is told
const gameScenario = () => data.scenarios.find((s) => s.name === game.scenario);
const turnsOffered = () => Object.entries(LENGTHS).filter(([turns]) => scenarioOf("a").switch + HALF_YEAR * turns <= months());

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
  return game.orders.length < game.turns ? openDesk() : finish();
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
  $("game-turn").textContent = `Turn ${turn + 1} of ${game.turns}: ${monthWords(s.start, desk.month)} to ${monthWords(s.start, desk.month + HALF_YEAR - 1)}`;
  meters();
  deskMap();
  const news = desk.news.map(({ month, event }) => make("li", {}, `${monthWords(s.start, month).split(" ")[0]}: ${s.events[event][1]}`));
  $("game-news").replaceChildren(...(news.length ? folded(news.reverse(), NEWS_FIRST, "earlier") : [make("li", {}, "Nothing that the files foresee.")]));
  const tray = trayLines(desk, game.orders.at(-1) ?? [], s);
  $("game-tray").replaceChildren(...(tray.length ? tray.map(([title, told]) => make("li", {}, make("b", {}, `${title}: `), told)) : [make("li", {}, "Nobody came, and nothing was begun.")]));
  initiativesOffered();
  standingOrders();
  $("game-turn").focus();
}

function meters() {
  const half = desk.rows.slice(-HALF_YEAR), before = desk.rows.slice(0, -HALF_YEAR);
  $("game-meters").replaceChildren(...METERS.map(([, title, of, what, isFlow]) => {
    const told = (rows) => (isFlow ? meanOf(rows.map(of)) : of(rows.at(-1))), value = told(half), change = before.length ? value - told(before) : 0;
    const moved = Math.abs(change) < MOVED ? "" : ` ${change > 0 ? "▲" : "▼"} ${written(Math.abs(change), { digits: 2 })}`;
    return make("div", { class: "meter", title: what }, make("span", { class: "name" }, `${title} `, make("output", {}, written(value, { digits: 2 }) + moved)), make("meter", { min: 0, max: 1, value: Math.max(0, Math.min(1, value)), "aria-label": `${title}, ${what}` }));
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

// The first few lines of a list, and the rest behind a word: "5 earlier".
function folded(items, first, word) {
  const rest = items.slice(first);
  return rest.length < 2 ? items : [...items.slice(0, first), make("li", {}, make("details", {}, make("summary", {}, `${rest.length} ${word}`), make("ul", {}, ...rest)))];
}

// The best of the list at once, the others folded away; in both grouped by partner.
function initiativesOffered() {
  const isChosen = (o) => chosen.some((c) => sameOrder(c, orderOf(o))), few = desk.options.slice(0, OPTIONS_FIRST), rest = desk.options.slice(OPTIONS_FIRST);
  const more = make("details", { open: rest.some(isChosen) }, make("summary", {}, `${rest.length} more, worth less for the attention they cost`), make("div", { class: "options" }, ...byPartner(rest, isChosen)));
  $("game-options").replaceChildren(make("div", { class: "options" }, ...byPartner(few, isChosen)), ...(rest.length ? [more] : desk.options.length ? [] : ["Nothing is worth starting now."]));
  attentionLeft(isChosen);
}

function byPartner(found, isChosen) {
  const groups = found.reduce((all, o) => all.set(o.partner, [...(all.get(o.partner) ?? []), o]), new Map());
  return [...groups].map(([partner, all]) => make("fieldset", {}, make("legend", {}, partner ? powerNamed(partner) : "Home's institution"), ...all.map((o) => optionLine(o, isChosen))));
}

function optionLine(o, isChosen) {
  const order = orderOf(o), angry = o.annoys.map(powerNamed);
  const choose = (e) => { chosen = chosen.filter((c) => !sameOrder(c, order)); if (e.target.checked) chosen.push(order); attentionLeft(isChosen); };
  const facts = [o.chance < 1 && `${percent(o.chance)} likely`, `attention ${o.units}`, angry.length && `displeases ${angry.join(", ")}`].filter(Boolean).join(" · ");
  return make("label", { class: "tick" }, make("input", { type: "checkbox", checked: isChosen(o), onchange: choose }), ` ${upper(initiativeAlone(o, gameScenario()))} `, make("b", { class: "worth" }, `${written(o.gross, { signed: true })} nm`), make("span", { class: "facts" }, facts));
}

function attentionLeft(isChosen) {
  const used = desk.options.filter(isChosen).reduce((x, o) => x + o.units, 0), at = desk.attention + desk.gathers;
  $("game-attention").textContent = `Attention: ${used} of about ${written(at, { digits: 0 })}${used > at ? "; what comes too late is dropped" : ""}`;
}

function standingOrders() {
  const s = gameScenario(), answers = chosen.filter(isAnswer);
  $("game-answers").textContent = `Standing answers: as ${words(game.posture)}${answers.length ? `, but ${answers.length} of your own` : ""}`;
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
