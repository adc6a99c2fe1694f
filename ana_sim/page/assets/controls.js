// Controls: two sides, events, numbers, luck.
const CHOICES = { answer: [[1, "yes to all"], [0, "by price"], [-1, "no to all"]], side: [[0, "all powers"], [1, "with the threat"], [2, "against the threat"], [3, "equidistance"]] };

function sideControls(letter) {
  const own = state[letter], box = $(`side-${letter}`), legend = box.querySelector("legend"), which = letter === "a" ? "First side" : "Second side";
  const scenario = make("select", { onchange: (e) => { own.scenario = Number(e.target.value); refresh(); } }, ...options(data.scenarios.map((s, k) => [k, s.title]), own.scenario));
  const posture = make("select", { onchange: (e) => { own.posture = e.target.value; own.own = {}; sideControls(letter); box.querySelectorAll("select")[data.scenarios.length > 1 ? 1 : 0].focus(); start(); } }, ...options(Object.entries(data.postures).map(([name, p]) => [name, p.title]), own.posture));
  const row = rowOf(letter), set = (field, value) => { if (value === data.postures[own.posture].row[field]) delete own.own[field]; else own.own[field] = value; start(); };
  const ranges = Object.entries(data.postures[own.posture].ranges).map(([field, [low, high]]) => slider({
    label: words(field), low, high, value: Math.min(row[field], high), moved: field in own.own, told: (v) => (field === "tolerance" && row[field] > 1e6 && !(field in own.own) ? "any" : written(v, { figures: 3 })), changed: (v) => set(field, v), of: which,
  }));
  const choices = Object.entries(CHOICES).map(([field, pairs]) => make("label", {}, upper(words(field)), make("select", { onchange: (e) => set(field, Number(e.target.value)) }, ...options(pairs, row[field]))));
  const switches = [["bid", "plays offers against each other"], ["leap", "cuts whole ties at once"]].map(([field, text]) => make("label", { class: "tick" }, make("input", { type: "checkbox", checked: row[field] === 1, onchange: (e) => set(field, e.target.checked ? 1 : 0) }), ` ${text}`));
  const details = make("details", { open: Object.keys(own.own).length > 0 }, make("summary", {}, "A posture of your own"), ...ranges, ...choices, ...switches);
  box.replaceChildren(legend, ...(data.scenarios.length > 1 ? [make("label", {}, "Scenario", scenario)] : []), make("label", {}, "Posture", posture), make("p", { class: "small" }, data.postures[own.posture].summary), details);
}

function slider({ label, low, high, value, told, changed, moved, step, of = "" }) {
  const output = make("output", {}, told(value));
  const input = make("input", { type: "range", min: low, max: high, step: step ?? "any", "aria-label": of ? `${of}: ${label}` : label, "aria-valuetext": told(value) });
  input.value = value;
  input.oninput = () => {
    output.textContent = told(Number(input.value));
    input.setAttribute("aria-valuetext", output.textContent);
    clearTimeout(input.later);
    input.later = setTimeout(() => { box.classList.add("moved"); changed(Number(input.value)); }, 40);
  };
  const box = make("div", { class: moved ? "number moved" : "number" }, make("div", { class: "name" }, label, output), input);
  return box;
}

const titleOf = (path) => path.replace(/^parameters\.|^powers\.|^events\./, "").replaceAll("_", " ").replaceAll(".", " · ");
const pathNamed = (text) => Object.keys(places(data, state.a.scenario)).find((path) => path === text || titleOf(path) === text);

const FOUND_FIRST = 8;

// Show the number of a name; of a part of a name the few that have it, for browsers without a list below the field.
function find(text) {
  const asked = text.trim().toLowerCase(), paths = Object.keys(places(data, state.a.scenario)), exact = pathNamed(text.trim());
  const found = exact ? [exact] : asked ? paths.filter((path) => titleOf(path).toLowerCase().includes(asked)) : [];
  const show = (path) => { if (!state.shown.includes(path)) { state.shown.unshift(path); shownNumbers(); } $("find-told").replaceChildren(); $("find").value = ""; };
  if (found.length === 1) { show(found[0]); return; }
  const more = found.length > FOUND_FIRST ? ` The first ${FOUND_FIRST}:` : "";
  const buttons = found.slice(0, FOUND_FIRST).map((path) => make("button", { type: "button", class: "plain", onclick: () => show(path) }, titleOf(path)));
  $("find-told").replaceChildren(...(asked ? [make("p", {}, found.length ? `${found.length} numbers have “${text.trim()}” in their names.${more}` : `No number has “${text.trim()}” in its name.`), ...buttons] : []));
}

function numberList() {
  const paths = Object.keys(places(data, state.a.scenario));
  $("many").textContent = paths.length;
  $("paths").replaceChildren(...paths.map((path) => make("option", { value: titleOf(path) })));
}

function shownNumbers() {
  $("numbers").replaceChildren(...state.shown.filter((path) => entryOf(path)).map((path) => {
    const [, value, low, high, unit, kind, why] = entryOf(path), now = state.set[path] ?? value;
    const box = slider({ label: titleOf(path), low, high, value: now, moved: path in state.set, told: (v) => `${written(v, { figures: 3 })} ${data.texts[unit]}`, changed: (v) => { if (v === value) delete state.set[path]; else state.set[path] = v; start(); } });
    const back = make("button", { type: "button", class: "plain", "aria-label": `${titleOf(path)}: back to ${written(value, { figures: 3 })} of the file`, onclick: () => { delete state.set[path]; shownNumbers(); start(); } }, `file: ${written(value, { figures: 3 })}`);
    box.append(make("div", { class: "ends" }, make("span", {}, written(low, { figures: 3 })), back, make("span", {}, written(high, { figures: 3 }))), make("p", { class: "why" }, `${kind}: ${data.texts[why]}`));
    return box;
  }));
}

// Events: a line of markers that can be dragged, and the same by select, slider and buttons.
function eventControls() {
  const events = scenarioOf("a").events, s = scenarioOf("a");
  if (!events.some((e) => e[0] === state.event)) state.event = events.find((e) => e[2] === "date")?.[0] ?? events[0]?.[0];
  $("event").replaceChildren(...options(events.map(([name, title, , date]) => [name, `${date == null ? "" : `${monthCode(s.start, state.dates[name] ?? date)} `}${title}`]), state.event));
  $("event").onchange = () => { state.event = $("event").value; eventControls(); };
  const event = eventOf(state.event);
  if (!event) return;
  const [name, title, trigger, date] = event, isOff = state.off.includes(name), now = state.dates[name] ?? date ?? 0;
  const toggle = make("button", { type: "button", class: "plain", "aria-pressed": String(isOff), onclick: () => { state.off = isOff ? state.off.filter((e) => e !== name) : [...state.off, name]; eventControls(); $("when").querySelector("button").focus(); start(); } }, isOff ? "Let it happen" : "Never");
  const parts = trigger === "date" && !isOff ? [slider({ label: "month", low: 0, high: s.months - 1, step: 1, value: now, moved: name in state.dates, told: (v) => monthCode(s.start, v), changed: (v) => moveEvent(name, v, true), of: title })] : [make("p", { class: "small" }, isOff ? "Does not happen." : "Happens by chance or condition.")];
  $("when").replaceChildren(markers(events, s), ...parts, toggle);
  const titleOfEvent = (e) => `“${eventOf(e)?.[1] ?? words(e)}”`, moved = [...Object.entries(state.dates).filter(([e]) => !state.off.includes(e)).map(([e, m]) => `${titleOfEvent(e)} in ${monthCode(s.start, m)}`), ...state.off.map((e) => `${titleOfEvent(e)} never`)];
  $("moved-events").textContent = moved.length ? `Changed: ${moved.join("; ")}.` : "";
}

function moveEvent(name, month, keepControls = false) {
  if (month === eventOf(name)[3]) delete state.dates[name]; else state.dates[name] = month;
  if (keepControls) $("when").querySelector("svg").replaceWith(markers(scenarioOf("a").events, scenarioOf("a"))); else eventControls();
  start();
}

function markers(events, s) {
  const width = 300, svg = node("svg", { "aria-hidden": "true", class: "markers" }), x = (m) => 7 + ((width - 14) * m) / (s.months - 1);
  const last = [], now = (e) => state.dates[e[0]] ?? e[3], dated = events.filter((e) => e[2] === "date" && now(e) != null && !state.off.includes(e[0])).sort((e, f) => now(e) - now(f));
  for (const event of dated) {
    const [name, title] = event, at = x(now(event)), free = last.findIndex((end) => at - end > 11), row = free < 0 ? last.length : free, y = 7 + 13 * row;
    last[row] = at;
    const mark = node("circle", { cx: at, cy: y, r: 5.5, class: `event${name === state.event ? " chosen" : ""}${name in state.dates ? " moved" : ""}` });
    mark.append(node("title", {}, `${monthCode(s.start, now(event))} ${title}`));
    mark.onpointerdown = (down) => {
      down.preventDefault();
      mark.setPointerCapture(down.pointerId);
      let month = now(event);
      mark.onpointermove = (e) => {
        const box = svg.getBoundingClientRect();
        month = Math.max(0, Math.min(s.months - 1, Math.round(((((e.clientX - box.left) * width) / box.width - 7) * (s.months - 1)) / (width - 14))));
        mark.setAttribute("cx", x(month));
      };
      mark.onpointerup = () => { mark.onpointermove = null; state.event = name; if (month !== now(event)) moveEvent(name, month); else eventControls(); };
    };
    svg.append(mark);
  }
  const below = 13 * last.length;
  svg.setAttribute("viewBox", `0 0 ${width} ${below + 18}`);
  for (let year = 0; year * 12 < s.months; year += 4) svg.append(node("text", { x: x(year * 12), y: below + 16, "text-anchor": "start" }, Number(s.start.slice(0, 4)) + year));
  return svg;
}

function refresh() {
  titles();
  numberList();
  eventControls();
  shownNumbers();
  start();
}

function titles() {
  const s = scenarioOf("a");
  $("title").textContent = `${data.home}: ${s.title}`;
  $("question").textContent = s.question;
  $("about").textContent = `Rules version ${about.rules_version}, sources ${about.source}; the page gives the bits that the command line gives. ${s.judged} of ${s.numbers.length + s.left_out} numbers of this scenario are judgements, each with its range. Not a forecast.`;
}

function resetAll() {
  Object.assign(state, { set: {}, dates: {}, off: [] });
  SIDES.forEach((letter) => { state[letter].own = {}; sideControls(letter); });
  refresh();
}

function build() {
  titles();
  SIDES.forEach(sideControls);
  const pair = (m) => ["both", "apart"].map((what) => node("svg", { id: `${m}-${what}` }));
  $("panels").replaceChildren(...SHOWN.flatMap(pair));
  $("part-panels").replaceChildren(...PARTS_OF_INFLUENCE.flatMap(pair));
  $("parts").ontoggle = () => { if (run?.blocks.length) drawAll(run.blocks); };
  if (data.map) { $("map-svg").innerHTML = data.map.svg; $("map-credits").textContent = data.map.credits; }
  $("map-side").onchange = () => { if (run?.blocks.length) drawAll(run.blocks); };
  numberList();
  eventControls();
  shownNumbers();
  const counts = [...new Set([...OFFERED_COUNTS, state.count])].sort((a, b) => a - b);
  $("count").replaceChildren(...options(counts.map((n) => [n, n]), state.count));
  $("count").onchange = () => { state.count = Number($("count").value); start(); };
  $("seed").value = state.seed;
  $("seed").onchange = () => { if (isSeed($("seed").value)) state.seed = String(BigInt($("seed").value)); $("seed").value = state.seed; start(); };
  $("reset").onclick = resetAll;
  $("find").onchange = () => find($("find").value);
  $("turn-measure").replaceChildren(...options(["net", ...SHOWN, "concentration"].map((m) => [m, m === "net" ? "net balance" : words(m)]), "net"));
  $("turn-go").onclick = turn;
  $("history-go").onclick = chronicle;
  $("copy-command").onclick = () => copy($("command").textContent);
  $("copy-link").onclick = () => copy(link());
  $("copy-link").hidden = location.protocol === "about:";   // inside a report there is no address to copy
  $("save").onclick = () => commandOf().files.forEach(([name, text]) => saveFile(name, text));
  tabs();
}

function tabs() {
  const names = ["compare", "turns", "history", "play"];
  const choose = (name) => { names.forEach((n) => { const on = n === name; $(`tab-${n}`).setAttribute("aria-selected", String(on)); $(`tab-${n}`).tabIndex = on ? 0 : -1; $(n).hidden = !on; }); document.body.classList.toggle("playing", name === "play"); };
  names.forEach((name, k) => {
    $(`tab-${name}`).onclick = () => choose(name);
    $(`tab-${name}`).onkeydown = (e) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[e.key];
      if (step) { const next = names[(k + step + names.length) % names.length]; choose(next); $(`tab-${next}`).focus(); }
    };
  });
}
