// The debrief: one's path between twins, four scores, what each decision came to.
const TOLD_EVERY = 25;
let randomGames = 500;
const ranked = { of: null, scores: [] };

async function finish() {
  $("game-say").textContent = "The debrief is worked out: every decision is undone once …";
  let told;
  try { told = await askOne({ what: "debrief", game }); } catch (error) { $("game-say").textContent = error.message; return; }
  const { own, twins } = told;
  $("game-say").textContent = game.claim && game.claim.hash !== own.hash ? "This game does not give what it claims." : "";
  game.claim = { hash: own.hash, scores: own.scores };
  if (player) claimResult();
  window.played = told;
  document.body.classList.remove("in-class");            // what the class explores is no secret any more
  $("game-debrief").hidden = false;
  const tell = () => { inWords(own, twins); scoreTable(own, twins); };
  tell();
  playRandomGames(tell);
  pathPictures(own, twins);
  decisionTable(told);
  $("game-save").onclick = () => saveFile("game.json", `${JSON.stringify(game, null, 1)}\n`, "application/json");
  $("game-again").onclick = () => { game = null; $("game-debrief").hidden = true; $("game-start").hidden = false; };
  $("game-over").focus();
}

// Play random games like this one in the background, on the same rules, until there are enough or another game is played.
async function playRandomGames(tell = () => {}) {
  const { scenario, posture, set, dates, off, turns } = game, of = JSON.stringify([scenario, posture, set, dates, off, turns]);
  ranked.tell = tell;
  if (ranked.of === of) return;
  Object.assign(ranked, { of, scores: [] });
  const asked = { ...game, orders: [], claim: null };
  while (ranked.of === of && ranked.scores.length < randomGames) {
    const found = await askOne({ what: "random", game: asked, place: ranked.scores.length }, workers.at(-1)).catch(() => null);
    if (!found || ranked.of !== of) return;
    ranked.scores.push(found.scores);
    if (ranked.scores.length % TOLD_EVERY === 0 || ranked.scores.length === randomGames) ranked.tell();
  }
}

// Share of the random games played so far that did no better.
const shareBelow = (name, value) => ranked.scores.filter((scores) => scores[name] <= value).length / ranked.scores.length;

function inWords(own, twins) {
  const against = ([posture, twin]) => {
    const apart = (name) => rounded(1000 * own.scores[name]) - rounded(1000 * twin.scores[name]), titles = (is) => SCORES.filter(([name]) => is(apart(name))).map(([, title]) => title.toLowerCase());   // as the table shows them
    const better = titles((by) => by > 0), worse = titles((by) => by < 0);
    if (!better.length && !worse.length) return `On the same luck you came out as ${words(posture)} would have.`;
    return `Against ${words(posture)} on the same luck you did ${[better.length && `better on ${listed(better)}`, worse.length && `worse on ${listed(worse)}`].filter(Boolean).join(" and ")}.`;
  };
  $("game-words").replaceChildren(...[...Object.entries(twins).map(against), priceOf(own, twins), shareOfLuck(own, twins)].filter(Boolean).map((text) => make("li", {}, text)));
}

const netOf = (played) => played.paths.net.reduce((x, y) => x + y, 0), rivalOf = (twins) => (twins.routine ? ["routine", twins.routine] : Object.entries(twins)[0]);

// What no score counts: concessions, losses and effort are in the net balance alone.
function priceOf(own, twins) {
  const [posture, twin] = rivalOf(twins), apart = netOf(own) - netOf(twin), by = written(Math.abs(apart), { digits: 1 });
  const stood = /[1-9]/.test(by) ? `${by} need-months ${apart > 0 ? "above" : "below"} that of ${words(posture)} on the same luck` : `that of ${words(posture)} on the same luck`;
  return `No score counts what concessions, punishments, force and effort cost; the net balance does. Yours came to ${written(netOf(own), { digits: 1 })} need-months in ${own.paths.net.length} months: ${stood}. A need-month (nm) is the worth of one month with all needs met.`;
}

// How much of the score that was moved most was one's own, and how far luck alone throws games apart in it.
function shareOfLuck(own, twins) {
  if (ranked.scores.length < TOLD_EVERY) return "";
  const [posture, twin] = rivalOf(twins), moved = (name) => Math.abs(own.scores[name] - twin.scores[name]);
  const [name, title] = [...SCORES].sort((x, y) => moved(y[0]) - moved(x[0]))[0], sorted = ranked.scores.map((scores) => scores[name]).sort((x, y) => x - y);
  const apart = quantile(sorted, 0.95) - quantile(sorted, 0.05);
  return `What you moved most is ${title.toLowerCase()}: ${written(moved(name), { digits: 3 })} ${own.scores[name] < twin.scores[name] ? "below" : "above"} ${words(posture)} on the same luck. Nine tenths of random games, each on other luck, lie within ${written(apart, { digits: 3 })} of each other in it.`;
}

function scoreTable(own, twins) {
  const many = ranked.scores.length;
  const rows = SCORES.map(([name, title, what]) => [make("span", { title: what }, title), written(own.scores[name], { digits: 3 }), many < TOLD_EVERY ? "–" : percent(shareBelow(name, own.scores[name])), ...Object.values(twins).map((t) => written(t.scores[name], { digits: 3 }))]);
  rows.push([make("span", { title: "sum over the game, in need-months; no score" }, "Net balance, nm"), written(netOf(own), { digits: 1 }), "", ...Object.values(twins).map((t) => written(netOf(t), { digits: 1 }))]);
  tableOf("game-scores", ["score, 0 to 1", "you", "random games no better", ...Object.keys(twins)], rows);
  const wait = many < randomGames ? ` ${randomGames} are wanted; this page is still playing them.` : "";
  $("game-random").textContent = `Random games: ${many} games of orders drawn from the same lists, in this scenario, each on other luck, from a fixed seed.${wait} ${SCORES.map(([, title, what]) => `${title}: ${what}`).join("; ")}. The four cannot all be had. Not a forecast.`;
}

function pathPictures(own, twins) {
  const s = gameScenario(), first = s.switch, start = monthCode(s.start, first), many = HALF_YEAR * game.turns;
  $("game-paths").replaceChildren(...[["dependency", "Dependency"], ["influence", "Influence"], ["unmet_need", "Unmet need"]].map(([name, title]) => {
    const svg = node("svg"), lines = [["you", "you", own], ...Object.entries(twins).map(([posture, twin]) => [posture, posture, twin])];
    drawLines(svg, { title, unit: data.measures[name][1], months: many, start, switchMonth: 0 }, lines.map(([label, kind, played]) => ({ name: label, kind, values: played.paths[name] })));
    return svg;
  }));
}

function decisionTable({ undone, decisions }) {
  const s = gameScenario();
  const moved = undone.filter(({ apart, net }) => net !== 0 || Object.values(apart).some((value) => value !== 0));
  const rows = moved.map(({ turn, order, apart, net, sum }) => {
    const most = Object.entries(apart).sort((x, y) => Math.abs(y[1]) - Math.abs(x[1]))[0];
    return [`${turn + 1}`, orderInWords(order, s), written(sum, { digits: 4, signed: true }), most[1] ? `${most[0]} ${written(most[1], { digits: 4, signed: true })}` : "nothing", `${written(net, { digits: 2, signed: true })} nm`];
  });
  tableOf("game-decisions", ["turn", "decision", "sum of scores", "most through", "net balance"], rows, { text: true });
  $("game-decided").textContent = !decisions ? "You decided nothing: the game is what the posture's answers made of it." : !rows.length ? `None of your ${decisions} decisions moved anything.` : `What you got by each of the ${rows.length} decisions that mattered most, of ${decisions}: the game less the same game without it, on the same luck.`;
}
