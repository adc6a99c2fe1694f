// In a class: orders go to the instructor's machine turn by turn; the model still runs here.
let player = null;
const TOKEN = "ana-sim class", PRESSED = "ana-sim orders", PAUSED = "The class is paused.", SILENT = "The server does not answer; it is asked again.";
let askEvery = 2000, watchEvery = 4000;

async function post(path, sent) {
  const answer = await fetch(path, { method: "POST", body: JSON.stringify(sent) });
  const told = await answer.json().catch(() => { throw new TypeError("the server is busy"); });
  if (!answer.ok) throw new Error(told.refused ?? "the server refuses");
  return told;
}

// Send until there is an answer: while the class is paused or the server silent, say so and send again.
async function insist(path, sent) {
  for (;;) {
    try { return await post(path, sent); } catch (error) {
      if (!(error instanceof TypeError) && !/paused|wait a moment/.test(error.message)) throw error;
      $("game-say").textContent = /paused/.test(error.message) ? PAUSED : SILENT;
      await new Promise((go) => setTimeout(go, askEvery));
    }
  }
}

// What a browser may forbid to keep is not kept: then a page opened anew joins anew.
function kept(name, text) {
  try { if (text != null) localStorage.setItem(name, text); return localStorage.getItem(name); } catch { return null; }
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
  $("class-start").hidden = Boolean(kept(TOKEN));
  $("game-again").hidden = true;
  $("tab-play").click();
  if (kept(TOKEN)) joinClass({ token: kept(TOKEN) });
}

async function joinClass(sent) {
  let told;
  $("class-join").disabled = true;                         // pressed twice, one student would be two players
  try { told = await (sent.token ? insist : post)("/api/join", sent); } catch (error) {
    $("game-say").textContent = sent.token ? "" : `You are not in: ${error.message}.`;     // a token of another class joins nobody
    $("class-start").hidden = $("class-join").disabled = false;
    return;
  }
  player = told.token;
  kept(TOKEN, player);
  game = { ...data.setting.class, posture: told.group, orders: told.orders, claim: null };
  chosen = game.orders.at(-1) ?? [];
  $("class-start").hidden = true;
  $("game-say").textContent = "";
  if (!game.orders.length) await waitInLobby(told);
  await nextTurn();
  watchClass();
  giveAgain();
}

// Orders that were pressed before the page was closed, and had not reached the server, are given now.
function giveAgain() {
  const pressed = JSON.parse(kept(PRESSED) || "null");
  if (pressed?.token !== player || pressed.turn !== game.orders.length || $("game-desk").hidden) return;
  chosen = pressed.orders;
  showDesk();
  endTurn();
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
  await untilBegun();
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

// Wait until the game has begun; a server that does not answer is asked again.
async function untilBegun() {
  for (;;) {
    try {
      const { stage } = await (await fetch("/api/state")).json();
      if (["running", "paused", "over"].includes(stage)) return;
      if ($("game-say").textContent === SILENT) $("game-say").textContent = "";
    } catch { $("game-say").textContent = SILENT; }
    await new Promise((go) => setTimeout(go, askEvery));
  }
}

// Send the orders of a turn until they are taken; what was pressed outlives the page, unless it was refused.
async function giveTurn(turn, orders) {
  const given = { token: player, turn, orders };
  kept(PRESSED, JSON.stringify(given));
  try { await insist("/api/turn", given); } catch (error) { kept(PRESSED, ""); throw error; }
}

async function claimResult() {
  if (game.orders.length < game.turns) { $("game-say").textContent = "The class has gone on to the debrief: your game counts no further; this is what it comes to without more orders. Should the game go on, so does this page."; return; }
  try {
    await insist("/api/done", { token: player, claim: game.claim });
    $("game-say").textContent = "Your game has been played again by the instructor's machine, and taken.";
  } catch (error) { $("game-say").textContent = `Your game was not taken: ${error.message}.`; }
}
