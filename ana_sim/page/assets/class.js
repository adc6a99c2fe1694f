// In a class: orders go to the instructor's machine turn by turn; the model still runs here.
let player = null;
const KEPT_AS = "ana-sim class";

async function post(path, sent) {
  const answer = await fetch(path, { method: "POST", body: JSON.stringify(sent) }), told = await answer.json();
  if (!answer.ok) throw new Error(told.refused ?? "the server refuses");
  return told;
}

// What a browser may forbid to keep is not kept: then a page opened anew joins anew.
function kept(token) {
  try { if (token) localStorage.setItem(KEPT_AS, token); return localStorage.getItem(KEPT_AS); } catch { return null; }
}

function buildClass() {
  $("class-join").onclick = () => joinClass({ name: $("class-name").value });
  $("game-start").hidden = true;
  $("class-start").hidden = false;
  $("game-again").hidden = true;
  $("tab-play").click();
  if (kept()) joinClass({ token: kept() });
}

async function joinClass(sent) {
  try {
    const told = await post("/api/join", sent);
    player = told.token;
    kept(player);
    game = { ...data.setting.class, orders: told.orders, claim: null };
    chosen = game.orders.at(-1) ?? [];
    $("class-start").hidden = true;
    nextTurn();
  } catch (error) { $("game-say").textContent = sent.token ? "" : `You are not in: ${error.message}.`; }
}

// Wait until the class goes on; a server that does not answer is asked again.
async function untilGoingOn() {
  for (;;) {
    try { if (!(await (await fetch("/api/state")).json()).paused) return; $("game-say").textContent = "The class is paused."; } catch { $("game-say").textContent = "The server does not answer; it is asked again."; }
    await new Promise((go) => setTimeout(go, 2000));
  }
}

// Send the orders of a turn until they are taken.
async function giveTurn(turn, orders) {
  for (;;) {
    await untilGoingOn();
    try { await post("/api/turn", { token: player, turn, orders }); return; } catch (error) {
      if (!(error instanceof TypeError) && !/paused|wait a moment/.test(error.message)) throw error;
      await new Promise((go) => setTimeout(go, 1000));
    }
  }
}

async function claimResult() {
  try { await post("/api/done", { token: player, claim: game.claim }); $("game-say").textContent = "Your game has been played again by the instructor's machine, and taken."; } catch (error) { $("game-say").textContent = `Your game was not taken: ${error.message}.`; }
}
