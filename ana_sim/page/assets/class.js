// In a class: orders go to the instructor's machine turn by turn; the model still runs here.
let player = null;
const KEPT_AS = "ana-sim class", EVERY = 2000, PAUSED = "The class is paused.";
let watchEvery = 4000;

async function post(path, sent) {
  const answer = await fetch(path, { method: "POST", body: JSON.stringify(sent) });
  const told = await answer.json().catch(() => { throw new TypeError("the server is busy"); });
  if (!answer.ok) throw new Error(told.refused ?? "the server refuses");
  return told;
}

// What a browser may forbid to keep is not kept: then a page opened anew joins anew.
function kept(token) {
  try { if (token) localStorage.setItem(KEPT_AS, token); return localStorage.getItem(KEPT_AS); } catch { return null; }
}

function buildClass() {
  const groups = data.setting.groups ?? [];
  $("class-groups").hidden = !groups.length;
  $("class-group").replaceChildren(...options(groups.map((name) => [name, data.postures[name].title]), groups[0]));
  $("class-group").onchange = () => { $("class-group-says").textContent = data.postures[$("class-group").value]?.summary ?? ""; };
  $("class-group").onchange();
  $("class-join").onclick = () => joinClass({ name: $("class-name").value, group: $("class-group").value || null });
  $("class-name").onkeydown = (e) => { if (e.key === "Enter") $("class-join").click(); };
  document.body.classList.add("in-class");
  document.querySelector(".kicker").firstChild.textContent = "ana-sim · the model runs in this page; your orders go to the instructor's machine · ";
  $("game-start").hidden = true;
  $("class-start").hidden = false;
  $("game-again").hidden = true;
  $("tab-play").click();
  if (kept()) joinClass({ token: kept() });
}

async function joinClass(sent) {
  let told;
  try { told = await post("/api/join", sent); } catch (error) { $("game-say").textContent = sent.token ? "" : `You are not in: ${error.message}.`; return; }
  player = told.token;
  kept(player);
  game = { ...data.setting.class, posture: told.group, orders: told.orders, claim: null };
  chosen = game.orders.at(-1) ?? [];
  $("class-start").hidden = true;
  $("game-say").textContent = "";
  if (!game.orders.length) await waitInLobby(told);
  nextTurn();
  watchClass();
}

// A phone that nobody touches hears too that the class is paused, over, or goes on.
async function watchClass() {
  for (;;) {
    await new Promise((go) => setTimeout(go, watchEvery));
    const isGiving = $("game-go").disabled, told = isGiving ? null : await fetch("/api/state").then((answer) => answer.json()).catch(() => null);
    if (!told || $("game-go").disabled) continue;
    const atDesk = !$("game-desk").hidden, isCutShort = !$("game-debrief").hidden && game.orders.length < game.turns, { stage } = told;
    if (atDesk && stage === "over") { $("game-desk").hidden = true; finish(); }
    if (atDesk && stage === "paused") $("game-say").textContent = PAUSED;
    if (atDesk && stage === "running" && $("game-say").textContent === PAUSED) $("game-say").textContent = "";
    if (isCutShort && stage === "running") { $("game-debrief").hidden = true; document.body.classList.add("in-class"); nextTurn(); }
  }
}

// Before the game begins: say who one is, take a prediction, and wait for the instructor.
async function waitInLobby({ name, group, predicted }) {
  $("class-wait").hidden = false;
  $("class-in").textContent = `You are in, ${name}. Where you order nothing, your home answers as ${words(group)} does.`;
  $("class-predictions").replaceChildren(...SCORES.map(([score, title, what]) => {
    const choice = ([value, text]) => make("label", { class: "tick" }, make("input", { type: "radio", name: `ahead-${score}`, value, checked: predicted && String(predicted[score]) === value }), ` ${text}`);
    return make("fieldset", {}, make("legend", {}, title), make("p", { class: "small" }, upper(what)), ...[["true", "ahead of routine"], ["false", "not ahead"]].map(choice));
  }));
  $("class-predict").onclick = predict;
  $("class-in").focus();
  await untilStage(["running", "over"], () => "");
  $("class-wait").hidden = true;
}

async function predict() {
  const ahead = Object.fromEntries(SCORES.map(([score]) => [score, document.querySelector(`input[name=ahead-${score}]:checked`)?.value]));
  if (Object.values(ahead).includes(undefined)) { $("game-say").textContent = "Say it for all four first."; return; }
  try {
    await post("/api/predict", { token: player, ahead: Object.fromEntries(Object.entries(ahead).map(([score, value]) => [score, value === "true"])) });
    $("game-say").textContent = "Your prediction is in; you may change it until the game begins.";
  } catch (error) { $("game-say").textContent = `Your prediction was not taken: ${error.message}.`; }
}

// Wait until the class has come to a stage; a server that does not answer is asked again.
async function untilStage(wanted, say) {
  for (;;) {
    try {
      const { stage } = await (await fetch("/api/state")).json();
      if (wanted.includes(stage)) return;
      if (say(stage)) $("game-say").textContent = say(stage);
    } catch { $("game-say").textContent = "The server does not answer; it is asked again."; }
    await new Promise((go) => setTimeout(go, EVERY));
  }
}

// Send the orders of a turn until they are taken.
async function giveTurn(turn, orders) {
  for (;;) {
    await untilStage(["running", "over"], () => PAUSED);
    try { await post("/api/turn", { token: player, turn, orders }); return; } catch (error) {
      if (!(error instanceof TypeError) && !/paused|wait a moment/.test(error.message)) throw error;
      await new Promise((go) => setTimeout(go, EVERY / 2));
    }
  }
}

async function claimResult() {
  if (game.orders.length < game.turns) { $("game-say").textContent = "The class has gone on to the debrief: your game counts no further; this is what it comes to without more orders. Should the game go on, so does this page."; return; }
  for (;;) {
    try {
      await post("/api/done", { token: player, claim: game.claim });
      $("game-say").textContent = "Your game has been played again by the instructor's machine, and taken.";
      return;
    } catch (error) {
      if (!(error instanceof TypeError) && !/wait a moment/.test(error.message)) { $("game-say").textContent = `Your game was not taken: ${error.message}.`; return; }
      $("game-say").textContent = "The server does not answer; it is asked again.";
      await new Promise((go) => setTimeout(go, EVERY));
    }
  }
}
