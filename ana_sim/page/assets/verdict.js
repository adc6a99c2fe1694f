// The verdict: the same templates as on the command line, filled from the same figures.
function fill(template, values) {
  return template.replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");
}

function amountOf(nm, said) {
  const size = Math.abs(nm), days = rounded(size * said.days_of_a_month);
  if (size >= said.months_from_nm) return fill(said.amounts.months, { number: written(size) });
  if (days < 1) return said.amounts.less;
  return days === 1 ? said.amounts.day : fill(said.amounts.days, { number: days });
}

function amounts(difference, said) {
  const half = difference.low == null ? null : (difference.high - difference.low) / 2;
  const digits = Math.min(digitsOf(half), Math.max(2, 1 - exponent(difference.mean)));
  const figures = fill(said.figures, {
    mean: written(difference.mean, { digits, signed: true }), low: written(difference.low, { digits }), high: written(difference.high, { digits }),
  });
  return { amount: amountOf(difference.mean, said), figures };
}

// Events without a date; rows: [title, trigger, [[side, share of histories, middle month in words or null]]].
const MOST_NAMED = 2;

function happenedInWords(rows, said) {
  const words = said.chance, apart = (told) => Math.max(...told.map((t) => t[1])) - Math.min(...told.map((t) => t[1]));
  const more = (list) => (list.length > MOST_NAMED ? fill(words.more, { number: list.length - MOST_NAMED }) : "");
  const some = rows.filter(([, , told]) => told.some(([, share]) => share > 0 && share < 1)).sort((x, y) => apart(y[2]) - apart(x[2]));
  const odd = rows.filter(([, trigger, told]) => told.every(([, share]) => share === 0 || share === 1) && !(trigger === "after" && told.every(([, share]) => share === 1)));
  const often = ([title, , told]) => {               // the month once, where it is the same for all sides that have one
    const months = [...new Set(told.map(([, , month]) => month).filter(Boolean))], half = (month) => (month ? fill(words.half, { month }) : "");
    const cells = told.map(([side, share, month]) => fill(words.share, { share: percent(share), side, half: months.length === 1 ? "" : half(month) }));
    return fill(words.event, { title: `“${title}”`, list: listed(cells), half: months.length === 1 ? half(months[0]) : "" });
  };
  const pointed = ([title, , told]) => {
    const [never, always] = [0, 1].map((wanted) => told.filter(([, share]) => share === wanted).map(([side]) => side));
    return fill(words[never.length && always.length ? "apart" : never.length ? "never" : "always"], { title: `“${title}”`, never: listed(never), always: listed(always) });
  };
  return [["some", some, often], ["odd", odd, pointed]].filter(([, list]) => list.length)
    .map(([key, list, how]) => fill(words[key], { list: list.slice(0, MOST_NAMED).map(how).join("; "), more: more(list) }));
}

const LOWER_IS_BETTER = new Set(["dependency", "concentration", "unmet_need", "effort", "wars", "punishments", "force_losses", "concessions", "injuries"]);
const CHANGES = ["dependency", "concentration", "unmet_need", "influence"];

function kindOf(measure, d) {
  if (d.low == null || (d.low <= 0 && d.high >= 0)) return "none";
  return (d.mean < 0) === LOWER_IS_BETTER.has(measure) ? "better" : "worse";
}

// "better on …, worse on … and no differently on …" of the final year.
function groupsOf(changes, said) {
  const groups = { better: [], worse: [], none: [] };
  for (const measure of CHANGES) {
    const { first, difference } = changes[measure], kind = kindOf(measure, difference), name = said.measures[measure];
    const way = difference.mean > 0 ? "higher" : "lower";
    const part = first ? percent(Math.abs(difference.mean / first)) : "", change = !part ? "change_from_nothing" : part.startsWith("<") ? "change_of_little" : "change";
    groups[kind].push(kind === "none" ? name : fill(said[change], { name, way, percent: part }));
  }
  return listed(Object.entries(groups).filter(([, items]) => items.length).map(([kind, items]) => fill(said.groups[kind], { list: listed(items) })));
}

// How the second side stands beside a third, and what of its lead the third has too.
function besideInWords(found, said, names) {
  const { beside } = found, leads = kindOf("net", found.net) === "better", kind = kindOf("net", beside.net), part = 1 - beside.net.mean / found.net.mean;
  const asWell = leads && kind === "none" ? fill(said.as_well, names) : "";
  const shared = leads && beside.net.mean > 0 && beside.net.mean < found.net.mean ? fill(said.shared, { ...names, part: said.parts.find(([most]) => part < most)[1] }) : "";
  return fill(said.beside[kind], { ...names, gloss: beside.passive ? said.gloss : "", shared, as_well: asWell, ...amounts(beside.net, said), ahead: percent(beside.ahead) });
}

// found: {home, many, first, second, titled: [2], same, since, end, year, both, differ_from, net, ahead, worst: [first, second],
// changes: {measure: {first, difference}}, costs: {measure: difference}, beside: null or {other, passive, net, ahead, changes}}
function verdictOf(found, said) {
  const names = { first: found.first, second: found.second, Second: upper(found.second), home: found.home };
  const titled = { first: found.titled[0], second: found.titled[1], Second: upper(found.titled[1]), home: found.home, since: found.since, end: found.end, both: found.both };
  if (found.same) return [fill(said.balance.same, titled)];
  const told = [fill(said.balance[kindOf("net", found.net)], { ...titled, ...amounts(found.net, said), ahead: percent(found.ahead) })];
  if (found.differ_from) told.push(fill(said.differ_from, { month: found.differ_from }));
  const { beside } = found, changes = { ...names, year: found.year, groups: groupsOf(found.changes, said), other: beside?.other };
  if (beside) told.push(besideInWords(found, said, { ...names, other: beside.other }));
  told.push(beside ? fill(said.changes_beside, { ...changes, groups_beside: groupsOf(beside.changes, said) }) : fill(said.changes, changes));
  const more = Object.keys(said.costs).map((measure) => [measure, found.costs[measure]]).filter(([measure, d]) => kindOf(measure, d) === "worse").sort((a, b) => b[1].mean - a[1].mean).slice(0, 3);
  const apart = found.worst[1] - found.worst[0];
  told.push(fill(said.price[!more.length ? "no" : found.differ_from ? "of_scenarios" : "some"], {
    ...names, few: written(worstCount(found.many), { digits: 0 }), many: written(found.many, { digits: 0 }), amount: amountOf(apart, said), side: apart >= 0 ? said.above : said.below,
    list: listed(more.map(([measure, d]) => fill(said.cost, { name: said.costs[measure], number: written(d.mean) }))),
  }));
  return told;
}
