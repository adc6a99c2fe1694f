"""The instructor's page: who is where, pause and go on, scores as they come. What students sent is shown as text."""

TEACHING = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; connect-src 'self'">
<title>ana-sim: the class</title>
<style>
:root { color-scheme: light dark; } body { font: 18px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 1rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: .3rem .8rem .3rem 0; border-bottom: 1px solid #8886; }
button { font: inherit; padding: .4rem 1rem; } td.bar { width: 30%; }
</style></head><body>
<h1>The class</h1>
<p><button id="pause">Pause</button> <span id="say" role="status"></span></p>
<table><thead><tr><th>name</th><th>turn of @TURNS@</th><th></th><th>autonomy</th><th>influence</th><th>needs</th><th>peace</th></tr></thead><tbody id="players"></tbody></table>
<h2 id="split-title" hidden>Where the room split most</h2>
<ul id="split"></ul>
<p>Not a forecast. Scores come when a game has been played again here.</p>
<script>
const token = new URLSearchParams(location.search).get("token");
const cell = (text) => { const made = document.createElement("td"); made.textContent = text; return made; };
let paused = false;
async function look() {
  try {
    const found = await (await fetch(`/api/class?token=${encodeURIComponent(token)}`)).json();
    paused = found.paused;
    document.getElementById("pause").textContent = paused ? "Go on" : "Pause";
    document.getElementById("say").textContent = `${found.players.length} players${paused ? ", paused" : ""}`;
    document.getElementById("players").replaceChildren(...found.players.map((p) => {
      const row = document.createElement("tr"), bar = document.createElement("td"), line = document.createElement("progress");
      line.max = Number("@TURNS@"); line.value = p.turns; line.setAttribute("aria-label", "turns played"); bar.append(line);
      row.append(cell(p.name), cell(String(p.turns)), bar, ...["autonomy", "influence", "needs", "peace"].map((s) => cell(p.scores ? p.scores[s].toFixed(3) : "–")));
      return row;
    }));
    document.getElementById("split-title").hidden = !found.split.length;
    document.getElementById("split").replaceChildren(...found.split.map(({ turn, order, share }) => {
      const line = document.createElement("li");
      line.textContent = `Turn ${turn + 1}: ${[order.kind, order.partner, order.other, order.domain].filter(Boolean).join(" ").replaceAll("_", " ")} – ${Math.round(100 * share)} %`;
      return line;
    }));
  } catch { document.getElementById("say").textContent = "The server does not answer."; }
}
document.getElementById("pause").onclick = async () => {
  await fetch("/api/pause", { method: "POST", body: JSON.stringify({ token, paused: !paused }) });
  look();
};
look();
setInterval(look, 2000);
</script></body></html>
"""  # noqa: E501
