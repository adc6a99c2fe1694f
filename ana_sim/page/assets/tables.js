// What is shown of two sides: verdict, tables, the map of ties.
function tellVerdict(sentences, found) {
  $("verdict").replaceChildren(...sentences.map((text) => make("li", {}, text)));
  if (!found) return;
  const note = (key) => fill(data.verdict.notes[key], { home: data.home });
  $("verdict-notes").textContent = `${found.many} histories of each side on the same luck. ${note("statement")} ${note("dependency")} ${note("nm")} How far this hangs on the model's own numbers: try “Where does this turn?”.`;
}

function tableOf(id, head, rows, { text = false } = {}) {
  const kind = text ? "text" : null;
  $(id).replaceChildren(make("thead", {}, make("tr", {}, ...head.map((h) => make("th", { scope: "col", class: kind }, h)))),
    make("tbody", {}, ...rows.map((cells) => make("tr", {}, ...cells.map((c, k) => make(k ? "td" : "th", k ? { class: kind } : { scope: "row" }, c))))));
}

function balanceTable(found, names) {
  const said = (d) => { if (d.low == null) return written(d.mean, { signed: true }); const half = (d.high - d.low) / 2, digits = digitsOf(half), told = written(half, { digits }); return half === 0 && d.mean === 0 ? "0" : written(d.mean, { digits, signed: true }) + (/[1-9]/.test(told) ? ` ± ${told}` : ""); };
  const title = (m) => make("span", { title: data.measures[m][2] }, upper(words(m)));
  tableOf("balance", ["nm", ...names, "difference"], found.table.map(([m, a, b, d]) => [title(m), written(a, { digits: 2 }), written(b, { digits: 2 }), said(d)]));
}

function dangerTable(blocks, names) {
  const sums = ofPowersOf(blocks, "danger"), most = Math.max(...sums.flat(), 1e-9);
  const order = data.powers.map((_, i) => i).sort((i, j) => sums[1][j] - sums[1][i]);
  const cell = (v, letter) => make("span", { class: "barred" }, `${written(v, { digits: 4 })} `, make("span", { class: `bar ${letter}`, style: `width: ${(3.4 * v) / most}rem`, "aria-hidden": true }));
  tableOf("dangers", ["part of dependency", ...names], order.map((i) => [data.powers[i], cell(sums[0][i], "a"), cell(sums[1][i], "b")]));
}

const timesDone = (n) => (!n || n < 0.05 ? "–" : n < 9.95 ? n.toFixed(1) : String(Math.round(n)));

// Rows are powers, columns kinds of acts; initiatives left, answers right; first → second side.
function actsTable(blocks, names) {
  const counts = actsOfBlocks(blocks), kinds = about.names.KINDS, used = (kind, id) => counts.some((c) => (c[`${kind}|${id}`] ?? 0) >= 0.05);
  const ids = ["", ...data.power_ids], columns = kinds.filter((kind) => ids.some((id) => used(kind, id))), answers = columns.filter((kind) => kinds.indexOf(kind) >= kinds.indexOf("accept"));
  const total = (id) => counts.reduce((x, c) => x + columns.reduce((y, kind) => y + (c[`${kind}|${id}`] ?? 0), 0), 0);
  const rows = ids.filter((id) => columns.some((kind) => used(kind, id))).sort((x, y) => total(y) - total(x));
  const cell = (kind, id) => {
    const [a, b] = counts.map((c) => c[`${kind}|${id}`] ?? 0), first = kind === answers[0] ? "parted" : null;
    if (a < 0.05 && b < 0.05) return make("td", { class: first });
    return make("td", { class: first }, make("span", { class: "a own" }, timesDone(a)), " → ", make("span", { class: "b own" }, timesDone(b)));
  };
  $("acts").replaceChildren(
    make("caption", {}, `First → second number in a cell: `, make("span", { class: "a own" }, names[0]), " → ", make("span", { class: "b own" }, names[1]), "; – less than one in twenty histories."),
    make("thead", {},
      make("tr", {}, make("td", {}), make("th", { scope: "colgroup", colspan: columns.length - answers.length || 1, class: "text" }, "initiatives"), make("th", { scope: "colgroup", colspan: answers.length || 1, class: "text parted" }, "answers to offers and demands")),
      make("tr", {}, make("th", { scope: "col" }, "with"), ...columns.map((kind) => make("th", { scope: "col", class: kind === answers[0] ? "parted" : null }, kind)))),
    make("tbody", {}, ...rows.map((id) => make("tr", {}, make("th", { scope: "row" }, id ? data.powers[data.power_ids.indexOf(id)] : "its institution"), ...columns.map((kind) => cell(kind, id))))));
}

// The map: the wider a line, the closer the power; dark where the second side is closer, light where less.
function mapOfTies(blocks, names) {
  const box = $("map-box");
  if (!data.map) { box.hidden = true; return; }
  const closeness = ofPowersOf(blocks, "closeness"), svg = box.querySelector("svg"), side = $("map-side").value === "a" ? 0 : 1;
  const told = data.powers.map((power, i) => {
    const [a, b] = closeness.map((c) => c[i]), line = svg.querySelector(`#tie-${i}`), title = line.querySelector("title");
    line.setAttribute("style", `stroke-width: ${Math.max(0.4, 16 * closeness[side][i]).toFixed(2)}px`);
    line.setAttribute("class", `tie ${side ? "b" : "a"}`);
    title.textContent = `${power}: closeness ${written(a)} with ${names[0]}, ${written(b)} with ${names[1]}`;
    return title.textContent;
  });
  svg.setAttribute("role", "img");
  svg.removeAttribute("aria-labelledby");
  svg.setAttribute("aria-label", `Ties between ${data.home} and the powers in the last year. ${told.join("; ")}.`);
}

function drawAll(blocks) {
  const found = findingsOf(blocks), names = SIDES.map(nameOf), s = scenarioOf("a");
  window.found = found;
  tellVerdict(verdictOf(found, data.verdict), found);
  for (const measure of [...SHOWN, ...PARTS_OF_INFLUENCE]) {
    if (PARTS_OF_INFLUENCE.includes(measure) && !$("parts").open) continue;
    const [a, b, d] = fansOf(blocks, measure), facts = { unit: data.measures[measure][1], months: s.months, start: s.start, switchMonth: since() };
    drawFans($(`${measure}-both`), { ...facts, title: upper(words(measure)) }, [{ name: names[0], letter: "a", quantiles: a }, { name: names[1], letter: "b", quantiles: b }]);
    drawFans($(`${measure}-apart`), { ...facts, title: "Second less first, same luck" }, [{ name: "difference", letter: "d", quantiles: d }]);
  }
  $("happened").textContent = happenedInWords(chanceOf(blocks), data.verdict).join(" ");
  balanceTable(found, names);
  dangerTable(blocks, names);
  actsTable(blocks, names);
  mapOfTies(blocks, names);
}
