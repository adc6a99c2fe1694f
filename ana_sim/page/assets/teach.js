// The instructor's page, for the projector: who is where, and when the class is over what came of it.
data = JSON.parse($("facts").textContent);
const token = new URLSearchParams(location.search).get("token"), asked = (path) => fetch(`${path}?token=${encodeURIComponent(token)}`).then((answer) => answer.json());
const FORWARD = { lobby: ["running", "Start the game"], running: ["paused", "Pause"], paused: ["running", "Go on"], over: ["running", "Back to the game"] };
const EVERY_LOOK = 2000, kindOf = (posture) => `g${Math.max(0, data.groups.indexOf(posture)) % 4}`;
let shownFor = null, lastStage, room = null;

async function look() {
  try {
    room = await asked("/api/class");
    if (room.refused) throw new Error(room.refused);
    tellRoom(room);
    const finished = room.players.filter((p) => p.finished).length;
    if (room.stage === "over" && shownFor !== finished) { debriefed(await asked("/api/debrief")); shownFor = finished; }
  } catch (error) { $("say").textContent = error instanceof TypeError ? "The server does not answer; it is asked again." : error.message; }
}

function tellRoom({ stage, players }) {
  const over = stage === "over", finished = players.filter((p) => p.finished).length, predicted = players.filter((p) => p.predicted).length;
  $("forward").textContent = FORWARD[stage][1];
  $("forward").className = over || (finished && finished === players.length) ? "" : "main";
  $("end").hidden = over || stage === "lobby";
  $("end").className = finished && finished === players.length ? "main" : "";
  $("debrief").hidden = !over;
  $("room").hidden = over;
  if (stage !== lastStage && lastStage !== undefined) $("way-in").open = stage === "lobby";
  lastStage = stage;
  const turns = players.map((p) => p.turns).sort((x, y) => x - y), many = `${players.length} ${players.length === 1 ? "player" : "players"}`;
  const middle = players.length ? Math.min(data.turns, turns[Math.floor(turns.length / 2)] + 1) : 0;
  $("say").textContent = stage === "lobby" ? `${many} in; ${predicted} ${predicted === 1 ? "has" : "have"} predicted.` : over ? `${finished} of ${many} finished.` : `${stage === "paused" ? "Paused. " : ""}${finished} of ${many} finished; the middle one is at turn ${middle} of ${data.turns}.`;
  $("players").replaceChildren(...players.map((p) => make("li", {}, make("strong", {}, p.name), data.groups.length > 1 ? ` · ${words(p.group)}` : "", make("br"), stage === "lobby" ? (p.predicted ? "has predicted" : "no prediction yet") : whereOf(p))));
}

function whereOf(p) {
  const bar = make("progress", { max: data.turns, value: p.turns, "aria-label": "turns played" });
  return make("span", {}, bar, p.finished ? " finished" : p.turns === data.turns ? " reads the debrief" : ` turn ${p.turns + 1} of ${data.turns}`);
}

const three = (value) => written(value, { digits: 3 }), inMonths = (value) => written(value, { digits: 1 });

function debriefed(found) {
  if (found.refused) throw new Error(found.refused);
  $("words").replaceChildren(...sentencesOf(found).map((text) => make("li", {}, text)));
  const said = found.predictions.filter((p) => p.many);
  tableOf("predictions", ["ahead of routine on", "said so", "came so", "were right"], said.map(({ score, many, said: yes, came, right }) => [titleOfScore(score), part(yes, many, "a"), part(came, many, "b"), part(right, many, "d")]));
  if (!said.length) $("predictions").replaceChildren(make("caption", {}, "Nobody whose game is in had predicted."));
  $("strips").replaceChildren(...SCORES.map(([score, title]) => stripOf(score, title, found)));
  $("groups-box").hidden = found.groups.length < 2;
  tableOf("groups", ["middle game of", "games", ...SCORES.map(([, title]) => title), "sum", "net balance, nm"], found.groups.map((g) => [words(g.posture), String(g.many), ...SCORES.map(([score]) => three(g.scores[score])), three(g.sum), inMonths(g.net)]));
  $("paths").replaceChildren(...(found.players.length ? ["dependency", "influence", "unmet_need"].map((name) => pathsOf(name, found)) : []));
  for (const what of ["split", "mattered"]) tableOf(what, ["turn", "decision", "took it", "worth (sum of scores)", "net balance, nm"], found[what].map(decisionRow), { text: true });
}

const titleOfScore = (score) => SCORES.find(([name]) => name === score)[1];
const part = (some, all, kind) => make("span", { class: `barred ${kind}` }, `${some} of ${all} `, make("span", { class: "bar", style: `width: ${(5 * some) / all}rem`, "aria-hidden": true }));
const decisionRow = ({ turn, order, takers, share, worth, low, high, net }) => [String(turn + 1), orderInWords(order, data.scenario), `${takers} (${percent(share)})`, `${written(worth, { digits: 4, signed: true })}${takers > 1 ? ` (${written(low, { digits: 4, signed: true })} to ${written(high, { digits: 4, signed: true })})` : ""}`, written(net, { digits: 1, signed: true })];

function sentencesOf({ players, twins, groups, predictions, split, mattered }) {
  if (!players.length) return ["No game is in."];
  const ahead = SCORES.map(([score, title]) => `${players.filter((p) => p.scores[score] > twins.routine.scores[score]).length} on ${title.toLowerCase()}`);
  const found = [`Of ${players.length} ${players.length === 1 ? "game" : "games"} these came out ahead of a home that starts nothing, routine, on the same luck: ${listed(ahead)}.`];
  if (groups.length > 1) found.push(`The middle sum of scores was ${listed(groups.map((g) => `${three(g.sum)} in the group ${words(g.posture)}`))}.`);
  const nets = players.map((p) => p.net).sort((x, y) => x - y);
  found.push(`No score counts what concessions, punishments, force and effort cost; the net balance does. It lies between ${inMonths(nets[0])} and ${inMonths(nets.at(-1))} need-months, in the middle game at ${inMonths(quantile(nets, 0.5))}; routine by itself came to ${inMonths(twins.routine.net)}.`);
  const off = predictions.filter((p) => p.many).sort((x, y) => x.right / x.many - y.right / y.many)[0];
  if (off) found.push(`The room was farthest off on ${titleOfScore(off.score).toLowerCase()}: ${off.right} of ${off.many} were right.`);
  if (split.length) found.push(`It split most over “${orderInWords(split[0].order, data.scenario)}” in turn ${split[0].turn + 1}: ${percent(split[0].share)} took it.`);
  if (mattered.length) found.push(`What moved the room most was “${orderInWords(mattered[0].order, data.scenario)}” in turn ${mattered[0].turn + 1}: ${written(mattered[0].worth, { digits: 4, signed: true })} for those who took it.`);
  return found;
}

// Games as dots, a row for each group, dots of about one place above each other; twins as upright lines.
function stripOf(score, title, { players, twins, groups }) {
  const svg = node("svg"), rows = groups.map((g) => g.posture), tall = 46, height = 44 + tall * rows.length + 24, all = [...players.map((p) => p.scores[score]), ...Object.values(twins).map((t) => t.scores[score])];
  const room = (Math.max(...all) - Math.min(...all)) * 0.08 || 0.01, low = Math.min(...all) - room, high = Math.max(...all) + room, left = rows.length > 1 ? 74 : 14, x = (v) => left + ((W - left - 14) * (v - low)) / (high - low);
  svg.setAttribute("viewBox", `0 0 ${W} ${height}`);
  svg.append(node("text", { x: 0, y: 13, class: "title" }, title));
  for (const v of ticks(low, high)) svg.append(node("line", { x1: x(v), x2: x(v), y1: 36, y2: height - 22, class: "grid" }), node("text", { x: x(v), y: height - 8, "text-anchor": "middle" }, String(Number(v.toFixed(6)))));
  const labels = [];                                       // of twins at one place a common one, of close ones one above the other
  for (const [posture, twin] of Object.entries(twins).sort((p, q) => p[1].scores[score] - q[1].scores[score])) {
    const at = x(twin.scores[score]), before = labels.at(-1);
    svg.append(node("line", { x1: at, x2: at, y1: 36, y2: height - 22, class: `twin ${posture}` }));
    if (before && at - before.at < 4) before.text += `, ${posture}`; else labels.push({ at, text: posture, level: before && at - before.at < 50 ? (before.level + 1) % 2 : 0 });
  }
  for (const { at, text, level } of labels) svg.append(node("text", { x: Math.min(W - 3 * text.length, Math.max(3 * text.length, at)), y: 33 - 10 * level, "text-anchor": "middle" }, text));
  rows.forEach((posture, r) => {
    const middle = 40 + tall * (r + 0.5), many = new Map();
    if (rows.length > 1) svg.append(node("text", { x: 0, y: middle + 4, class: `end ${kindOf(posture)}` }, words(posture)));
    const own = players.filter((p) => p.posture === posture), binOf = (p) => Math.round(x(p.scores[score]) / 7), most = Math.max(...own.map((p) => own.filter((q) => binOf(q) === binOf(p)).length)), step = Math.min(7, (tall - 10) / most);
    for (const { name, scores } of own) {
      const bin = binOf({ scores }), k = many.get(bin) ?? 0, dot = node("circle", { cx: x(scores[score]), cy: middle + (k % 2 ? 1 : -1) * Math.ceil(k / 2) * step, r: 4.2, class: `game ${kindOf(posture)}` });
      many.set(bin, k + 1);
      dot.append(node("title", {}, `${name}: ${three(scores[score])}`));
      svg.append(dot);
    }
  });
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", `${title}. ${groups.map((g) => `${words(g.posture)}: middle game ${three(g.scores[score])} of ${g.many}`).join("; ")}. ${Object.entries(twins).map(([posture, t]) => `${posture} by itself: ${three(t.scores[score])}`).join("; ")}.`);
  return svg;
}

function pathsOf(name, { players, twins, groups }) {
  const svg = node("svg"), { start, switch: first, measures } = data.scenario, many = players[0].paths[name].length;
  const middle = (posture) => Array.from({ length: many }, (_, m) => quantile(players.filter((p) => p.posture === posture).map((p) => p.paths[name][m]).sort((x, y) => x - y), 0.5));
  drawLines(svg, { title: upper(words(name)), unit: measures[name], months: many, start: monthCode(start, first), switchMonth: 0 }, [
    ...players.map((p) => ({ name: "", kind: `thin ${kindOf(p.posture)}`, values: p.paths[name] })),
    ...Object.entries(twins).map(([posture, twin]) => ({ name: `(${posture})`, kind: posture, values: twin.paths[name] })),
    ...groups.map((g) => ({ name: groups.length > 1 ? words(g.posture) : "the room", kind: `thick ${kindOf(g.posture)}`, values: middle(g.posture) })),
  ]);
  return svg;
}

async function goTo(stage) {
  const answer = await fetch("/api/stage", { method: "POST", body: JSON.stringify({ token, stage }) });
  if (!answer.ok) $("say").textContent = (await answer.json()).refused;
  shownFor = null;
  look();
}
$("title").textContent = `${data.home}: ${data.scenario.title}`;
$("forward").onclick = () => goTo(FORWARD[room?.stage ?? "lobby"][0]);
$("end").onclick = () => goTo("over");
look();
setInterval(look, EVERY_LOOK);
