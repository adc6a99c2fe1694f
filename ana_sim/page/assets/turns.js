// Where the answer turns: one number over its range, or two against each other.
const POINTS = 9, CELLS = 7, HISTORIES_OF_A_POINT = 100, HISTORIES_OF_A_CELL = 40;

function spread(entry, many) {
  const [, value, low, high] = entry;
  return low === high ? [value] : Array.from({ length: many }, (_, k) => low + ((high - low) * k) / (many - 1));
}

// Ask workers for one difference; resolves to its interval.
function differenceAt(ask, setting, measure, count) {
  return ask(sidesAsked(setting), count).then((blocks) => {
    const totals = [0, 1].map((side) => totalsOf(blocks, side, measure));
    return interval(totals[1].map((v, k) => v - totals[0][k]), data.t[count] ?? 1.96);
  });
}

async function turnOverLine(ask, entry, measure, progress) {
  const points = [];
  for (const at of spread(entry, POINTS)) {
    points.push({ at, ...(await differenceAt(ask, { [entry[0]]: at }, measure, HISTORIES_OF_A_POINT)) });
    progress(points.length / POINTS);
  }
  return points;
}

async function turnOverMap(ask, one, two, measure, progress) {
  const xs = spread(one, CELLS), ys = spread(two, CELLS), cells = [];
  for (const [i, x] of xs.entries()) for (const [j, y] of ys.entries()) {
    cells.push({ i, j, ...(await differenceAt(ask, { [one[0]]: x, [two[0]]: y }, measure, HISTORIES_OF_A_CELL)) });
    progress(cells.length / (xs.length * ys.length));
  }
  return { xs, ys, cells };
}

// The answer in words: where the sign of the difference changes.
function turnInWords(points, { name, first, second, lower, measure }) {
  const sign = (p) => (p.low > 0 ? 1 : p.high < 0 ? -1 : 0), ahead = (s) => (lower ? -s : s);
  const better = points.filter((p) => ahead(sign(p)) > 0).length, worse = points.filter((p) => ahead(sign(p)) < 0).length;
  const crossings = points.slice(1).flatMap((p, k) => {
    const q = points[k];
    return p.mean * q.mean < 0 ? [q.at + ((p.at - q.at) * q.mean) / (q.mean - p.mean)] : [];
  });
  const where = `over the plausible range of ${name} (${written(points[0].at, { figures: 3 })} to ${written(points.at(-1).at, { figures: 3 })})`;
  if (better === points.length) return `${upper(second)} does better on ${measure} ${where} throughout: this number does not turn the answer.`;
  if (worse === points.length) return `${upper(first)} does better on ${measure} ${where} throughout: this number does not turn the answer.`;
  if (!better && !worse) return `No difference in ${measure} can be told anywhere ${where}.`;
  if (!crossings.length) return `${better ? upper(second) : upper(first)} does better on ${measure} at ${better || worse} of ${points.length} points ${where}; at the others no difference can be told.`;
  return `The better side on ${measure} changes at ${name} of about ${listed(crossings.map((c) => written(c, { figures: 2 })))}: ${upper(second)} does better at ${better} of ${points.length} points, ${first} at ${worse}.`;
}
