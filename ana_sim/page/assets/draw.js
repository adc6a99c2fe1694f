// Pictures as inline SVG: fans of both sides, paired differences, a line or a map of where the answer turns.
const SVG = "http://www.w3.org/2000/svg";
const W = 420, H = 190, LEFT = 46, RIGHT = 66, TOP = 26, BOTTOM = 22;

function node(name, attributes = {}, text) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text != null) made.textContent = text;
  return made;
}

function ticks(low, high, wanted = 4) {
  const span = high - low || 1, step = 10 ** Math.floor(Math.log10(span / wanted));
  const size = [1, 2, 5, 10].map((k) => k * step).find((s) => span / s <= wanted + 1), found = [];
  for (let v = Math.ceil(low / size) * size; v <= high + size / 1e6; v += size) found.push(Math.abs(v) < size / 1e6 ? 0 : v);
  return found;
}

function frame(svg, { title, unit, months, start, low, high, switchMonth }) {
  svg.replaceChildren();
  svg.setAttribute("viewBox", `0 0 ${W} ${H}`);
  const x = (m) => LEFT + ((W - LEFT - RIGHT) * m) / (months - 1), y = (v) => H - BOTTOM - ((H - TOP - BOTTOM) * (v - low)) / (high - low || 1);
  svg.append(node("text", { x: 0, y: 13, class: "title" }, title), node("text", { x: W - RIGHT, y: 13, "text-anchor": "end" }, unit));
  for (const v of ticks(low, high)) {
    svg.append(node("line", { x1: LEFT, x2: W - RIGHT, y1: y(v), y2: y(v), class: v === 0 ? "zero" : "grid" }));
    svg.append(node("text", { x: LEFT - 5, y: y(v) + 4, "text-anchor": "end" }, Number(v.toPrecision(3)).toString().replace("-", "−")));
  }
  const [first, ahead] = start.split("-").map(Number), every = months > 96 ? 3 : 1, januaryOf = (year) => (year - first) * 12 - ahead + 1;
  for (let year = ahead === 1 ? first : first + 1; januaryOf(year) < months; year += every)
    svg.append(node("text", { x: x(januaryOf(year)), y: H - 6, "text-anchor": "middle" }, year));
  if (switchMonth) svg.append(node("line", { x1: x(switchMonth), x2: x(switchMonth), y1: TOP, y2: H - BOTTOM, class: "mark" }));
  return { x, y };
}

function band(low, high, { x, y }, kind) {
  const there = Array.from(high, (v, m) => `${x(m).toFixed(1)},${y(v).toFixed(1)}`), back = Array.from(low, (v, m) => `${x(m).toFixed(1)},${y(v).toFixed(1)}`).reverse();
  return node("polygon", { points: [...there, ...back].join(" "), class: kind });
}

const line = (values, { x, y }, kind) => node("polyline", { points: Array.from(values, (v, m) => `${x(m).toFixed(1)},${y(v).toFixed(1)}`).join(" "), class: kind });

// fans: [{name, letter, quantiles: 5 arrays by month}]
function drawFans(svg, facts, fans) {
  const all = fans.flatMap((f) => [...f.quantiles[0], ...f.quantiles[4]]), low = Math.min(...all), high = Math.max(...all), room = (high - low) * 0.04 || 0.01;
  const where = frame(svg, { ...facts, low: low - room, high: high + room });
  for (const { letter, quantiles: q } of fans) svg.append(band(q[0], q[4], where, `wide ${letter}`), band(q[1], q[3], where, `half ${letter}`));
  for (const { letter, quantiles: q } of fans) svg.append(line(q[2], where, `median ${letter}`));
  const ends = fans.map(({ name, letter, quantiles: q }) => ({ name, letter, at: where.y(q[2].at(-1)) + 4 })).sort((a, b) => a.at - b.at);
  for (let k = 1; k < ends.length; k++) ends[k].at = Math.max(ends[k].at, ends[k - 1].at + 12);
  for (const { name, letter, at } of ends) svg.append(node("text", { x: W - RIGHT + 5, y: at, class: `end ${letter}` }, name.slice(0, 12)));
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", `${facts.title}. ` + fans.map(({ name, quantiles: q }) =>
    `${name}: median ${written(q[2].at(0))} at the start, ${written(q[2].at(-1))} at the end, nine tenths of histories from ${written(q[0].at(-1))} to ${written(q[4].at(-1))}`).join("; ") + ".");
}

// points: [{at, mean, low, high}] of the difference; marks what the files say
function drawTurn(box, { title, unit, points, now }) {
  const svg = node("svg");
  box.replaceChildren(svg);
  const values = points.flatMap((p) => [p.low ?? p.mean, p.high ?? p.mean, 0]), low = Math.min(...values), high = Math.max(...values), room = (high - low) * 0.06 || 0.01;
  svg.setAttribute("viewBox", `0 0 ${W} ${H}`);
  const first = points[0].at, last = points.at(-1).at, x = (v) => LEFT + ((W - LEFT - 20) * (v - first)) / (last - first || 1);
  const y = (v) => H - BOTTOM - ((H - TOP - BOTTOM) * (v - low + room)) / (high - low + 2 * room);
  svg.append(node("text", { x: 0, y: 13, class: "title" }, title), node("text", { x: W - 20, y: 13, "text-anchor": "end" }, unit));
  for (const v of ticks(low - room, high + room)) svg.append(node("line", { x1: LEFT, x2: W - 20, y1: y(v), y2: y(v), class: v === 0 ? "zero" : "grid" }), node("text", { x: LEFT - 5, y: y(v) + 4, "text-anchor": "end" }, Number(v.toPrecision(3)).toString().replace("-", "−")));
  for (const v of ticks(first, last)) svg.append(node("text", { x: x(v), y: H - 6, "text-anchor": "middle" }, Number(v.toPrecision(3))));
  svg.append(node("polygon", { class: "half d", points: [...points.map((p) => `${x(p.at)},${y(p.high)}`), ...points.map((p) => `${x(p.at)},${y(p.low)}`).reverse()].join(" ") }));
  svg.append(node("polyline", { class: "median d", points: points.map((p) => `${x(p.at)},${y(p.mean)}`).join(" ") }));
  svg.append(node("line", { x1: x(now), x2: x(now), y1: TOP, y2: H - BOTTOM, class: "mark" }));
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", `${title}. ` + points.map((p) => `at ${written(p.at, { figures: 3 })}: ${written(p.mean, { signed: true })}`).join("; "));
}

// cells: rows of {x, y, mean, low, high}
function drawMap(box, { title, cells, xs, ys, names }) {
  const svg = node("svg"), side = 34, left = 70, top = 30;
  box.replaceChildren(svg);
  svg.setAttribute("viewBox", `0 0 ${left + xs.length * side + 140} ${top + ys.length * side + 40}`);
  svg.append(node("text", { x: 0, y: 13, class: "title" }, title));
  for (const { i, j, mean, low, high } of cells) {
    const told = low > 0 ? "b" : high < 0 ? "a" : "", px = left + i * side, py = top + (ys.length - 1 - j) * side;
    svg.append(node("rect", { x: px, y: py, width: side - 1, height: side - 1, class: told, style: told ? "fill: var(--own); opacity: .75" : "fill: var(--grid)" }));
    svg.append(node("text", { x: px + side / 2, y: py + side / 2 + 4, "text-anchor": "middle", style: "font-size: 9px; fill: var(--ink)" }, written(mean, { signed: true, figures: 2 })));
  }
  xs.forEach((v, i) => { if (i % 2 === 0) svg.append(node("text", { x: left + i * side + side / 2, y: top + ys.length * side + 14, "text-anchor": "middle" }, Number(v.toPrecision(2)))); });
  ys.forEach((v, j) => { if (j % 2 === 0) svg.append(node("text", { x: left - 6, y: top + (ys.length - 1 - j) * side + side / 2 + 4, "text-anchor": "end" }, Number(v.toPrecision(2)))); });
  svg.append(node("text", { x: left, y: top + ys.length * side + 32 }, `across: ${names[0]}; up: ${names[1]}`));
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", `${title}. Second side ahead in ${cells.filter((c) => c.low > 0).length} of ${cells.length} cells, behind in ${cells.filter((c) => c.high < 0).length}.`);
}

// lines: [{name, kind, values by month}]: paths of single histories; those without a name are drawn without one
function drawLines(svg, facts, lines) {
  const all = lines.flatMap((l) => l.values), low = Math.min(...all), high = Math.max(...all), room = (high - low) * 0.06 || 0.01;
  const where = frame(svg, { ...facts, low: low - room, high: high + room });
  for (const { kind, values } of lines) svg.append(line(values, where, `path ${kind}`));
  const named = lines.filter(({ name }) => name), ends = named.map(({ name, kind, values }) => ({ name, kind, at: where.y(values.at(-1)) + 4 })).sort((a, b) => a.at - b.at);
  for (let k = 1; k < ends.length; k++) ends[k].at = Math.max(ends[k].at, ends[k - 1].at + 12);
  for (const { name, kind, at } of ends) svg.append(node("text", { x: W - RIGHT + 5, y: at, class: `end ${kind}` }, name));
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", `${facts.title}. ${named.map(({ name, values }) => `${name}: ${written(values[0])} at the start, ${written(values.at(-1))} at the end`).join("; ")}.`);
}
