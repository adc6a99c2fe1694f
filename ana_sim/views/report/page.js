"use strict";
const read = (id) => JSON.parse(document.getElementById(id).textContent);

function drawCharts() {
  for (const place of document.querySelectorAll(".chart")) {
    const spec = read("spec-" + place.id);
    const legend = spec.encoding && spec.encoding.color && spec.encoding.color.legend;
    if (legend && legend.columns && place.clientWidth < 400) {
      const before = legend.columns;
      legend.columns = before > 3 ? 2 : 1;
      legend.labelLimit = place.clientWidth / legend.columns - 40;
      spec.height += 60;
    }
    const actions = { export: true, source: false, compiled: false, editor: false };
    const options = { renderer: "svg", actions, downloadFileName: place.id, tooltip: { theme: "light" } };
    vegaEmbed(place, spec, options).then(() => {
      const menu = place.querySelector("summary");
      if (menu) menu.setAttribute("aria-label", "Save this chart as a picture");
      for (const mark of place.querySelectorAll('g[role="graphics-symbol"]:not([aria-label])')) {
        mark.setAttribute("aria-hidden", "true");
      }
      place.dataset.drawn = "yes";
    });
  }
}

function moveMap() {
  const element = document.getElementById("map-data");
  if (!element) return;
  const data = JSON.parse(element.textContent);
  const slider = document.getElementById("map-date");
  const posture = document.getElementById("map-posture");
  const play = document.getElementById("map-play");
  const show = () => {
    const row = Number(slider.value);
    const values = data.values[posture.value][row];
    document.getElementById("map-said").textContent = data.dates[row];
    values.forEach((value, i) => {
      const change = value - data.start[i];
      const colour = change >= 0.02 ? "#0072B2" : change <= -0.02 ? "#D55E00" : "#555555";
      const line = document.getElementById("tie-" + i);
      line.setAttribute("stroke", colour);
      line.setAttribute("stroke-width", Math.max(0.5, 18 * value));
      const text = data.names[i] + " " + value.toFixed(2);
      line.firstChild.textContent = text + " (" + data.before + ": " + data.start[i].toFixed(2) + ")";
      const beyond = data.beyond[i];
      document.getElementById("name-" + i).textContent =
        beyond === "←" ? beyond + " " + text : (text + " " + beyond).trim();
    });
  };
  let timer = null;
  play.addEventListener("click", () => {
    if (timer) { clearInterval(timer); timer = null; play.textContent = "Play"; return; }
    play.textContent = "Stop";
    if (slider.value === slider.max) slider.value = slider.min;
    timer = setInterval(() => {
      slider.value = Number(slider.value) + 1; show();
      if (slider.value === slider.max) { clearInterval(timer); timer = null; play.textContent = "Play"; }
    }, data.dates.length > 40 ? 120 : 500);
  });
  slider.addEventListener("input", show);
  posture.addEventListener("change", show);
  show();
}

function foldChronicles() {
  const choice = document.getElementById("who");
  if (!choice) return;
  choice.addEventListener("change", () => {
    const who = choice.value;
    for (const month of document.querySelectorAll(".month")) {
      let any = false;
      for (const line of month.querySelectorAll("li")) {
        line.hidden = who !== "" && !line.dataset.who.split(" ").includes(who);
        any = any || !line.hidden;
      }
      month.hidden = !any;
    }
  });
}

function findNumbers() {
  const box = document.getElementById("find");
  if (!box) return;
  box.addEventListener("input", () => {
    const wanted = box.value.toLowerCase();
    for (const row of document.querySelectorAll("#numbers tbody tr")) {
      row.hidden = wanted !== "" && !row.textContent.toLowerCase().includes(wanted);
    }
  });
}

function tryYourself() {
  const button = document.getElementById("try");
  if (!button) return;
  const page = read("try-page"), save = document.getElementById("try-save");
  save.href = URL.createObjectURL(new Blob([page], { type: "text/html" }));
  button.addEventListener("click", () => {
    const frame = document.createElement("iframe");
    frame.id = "try-frame";
    frame.title = "The model, starting from the numbers of this report";
    frame.srcdoc = page;
    button.closest("p").after(frame);
    button.remove();
    frame.focus();
  });
}

async function unpack(element) {
  const bytes = Uint8Array.from(atob(element.textContent), (c) => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const script = document.createElement("script");
  script.textContent = await new Response(stream).text();
  document.head.append(script);
}

async function loadCharts() {
  try {
    for (const element of document.querySelectorAll(".packed")) await unpack(element);
    drawCharts();
  } catch (error) {
    for (const place of document.querySelectorAll(".chart")) {
      place.textContent = "This browser cannot draw the chart (" + error.message + "); the tables hold its figures.";
    }
  }
}

loadCharts();
moveMap();
foldChronicles();
findNumbers();
tryYourself();
