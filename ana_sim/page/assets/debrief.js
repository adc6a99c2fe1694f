// The debrief: one's path between twins, four scores, what each decision came to.
const SCORES = [["autonomy", "Autonomy", "1 less dependency"], ["influence", "Influence", "mean of its three parts"], ["needs", "Needs", "1 less unmet need"], ["peace", "Peace", "neighbour-months without punishment or force, less the part of a dispute that is open"]];

async function finish() {
  $("game-say").textContent = "The debrief is worked out: every decision is undone once …";
  let told;
  try { told = await askOne({ what: "debrief", game }); } catch (error) { $("game-say").textContent = error.message; return; }
  const { own, twins } = told;
  $("game-say").textContent = game.claim && game.claim.hash !== own.hash ? "This game does not give what it claims." : "";
  game.claim = { hash: own.hash, scores: own.scores };
  if (player) claimResult();
  window.played = told;
  $("game-debrief").hidden = false;
  scoreTable(own, twins);
  pathPictures(own, twins);
  decisionTable(told);
  $("game-save").onclick = () => saveFile("game.json", `${JSON.stringify(game, null, 1)}\n`, "application/json");
  $("game-again").onclick = () => { game = null; $("game-debrief").hidden = true; $("game-start").hidden = false; };
  $("game-over").focus();
}

// Share of random games that did no better, where such games are shipped.
function shareBelow(name, value) {
  const found = data.random_games.scenario === game.scenario ? data.random_games.scores?.[game.turns]?.[name] : null;
  return found ? found.filter((v) => v <= value * 10000).length / found.length : null;
}

function scoreTable(own, twins) {
  const rows = SCORES.map(([name, title, what]) => {
    const share = shareBelow(name, own.scores[name]);
    return [make("span", { title: what }, title), written(own.scores[name], { digits: 3 }), share == null ? "–" : percent(share), ...Object.values(twins).map((t) => written(t.scores[name], { digits: 3 }))];
  });
  tableOf("game-scores", ["score, 0 to 1", "you", "random games no better", ...Object.keys(twins)], rows);
  $("game-random").textContent = data.random_games.scenario === game.scenario ? `${data.random_games.games} games of orders drawn from the same lists, on other luck. ${SCORES.map(([, title, what]) => `${title}: ${what}`).join("; ")}. They cannot all be had.${data.random_games.world === game.world ? "" : " They were played in the scenario as its files were before."}` : "Random games to compare with are shipped for the scenario historical alone.";
}

function pathPictures(own, twins) {
  const s = gameScenario(), first = s.switch, start = monthCode(s.start, first), many = 6 * game.turns;
  $("game-paths").replaceChildren(...[["dependency", "Dependency"], ["influence", "Influence"], ["unmet_need", "Unmet need"]].map(([name, title]) => {
    const svg = node("svg"), lines = [["you", "you", own], ...Object.entries(twins).map(([posture, twin]) => [posture, posture, twin])];
    drawLines(svg, { title, unit: data.measures[name][1], months: many, start, switchMonth: 0 }, lines.map(([label, kind, played]) => ({ name: label, kind, values: played.paths[name] })));
    return svg;
  }));
}

function decisionTable({ undone, decisions }) {
  const s = gameScenario(), said = (o) => (ANSWERS.some(([kind]) => kind === o.kind) ? answerInWords(o) : initiativeInWords(o, s));
  const rows = undone.map(({ turn, order, apart, net, sum }) => {
    const most = Object.entries(apart).sort((x, y) => Math.abs(y[1]) - Math.abs(x[1]))[0];
    return [`${turn + 1}`, said(order), written(sum, { digits: 4, signed: true }), most[1] ? `${most[0]} ${written(most[1], { digits: 4, signed: true })}` : "nothing", `${written(net, { digits: 2, signed: true })} nm`];
  });
  tableOf("game-decisions", ["turn", "decision", "sum of scores", "most through", "net balance"], rows, { text: true });
  $("game-decided").textContent = decisions ? `What you got by each of the ${rows.length} decisions that mattered most, of ${decisions}: the game less the same game without it, on the same luck.` : "You decided nothing: the game is what the posture's answers made of it.";
}
