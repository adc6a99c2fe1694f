// Taking it along: the command that gives these very numbers, files where it needs some, a link.
const pathsOf = (letter) => places(data, state[letter].scenario);
const inBoth = (path) => path in pathsOf("a") && path in pathsOf("b");
const quotedForShell = (text) => (/^[\w./=,:|+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);
const choiceOf = (field, value) => ({ answer: { 1: "yes", 0: "price", [-1]: "no" }[value], side: about.names.SIDES[value], bid: String(value === 1), leap: String(value === 1) })[field] ?? String(value);

// A posture changed here needs a file where both sides follow the one of its name in two ways, or where a scenario's
// calendar has it too: what is set on the line would change it there as well.
const isChanged = (letter) => Object.keys(state[letter].own).length > 0;
const inCalendar = (letter) => SIDES.some((side) => scenarioOf(side).calendar.includes(state[letter].posture));
const needsFile = (letter) => (isChanged(letter) && inCalendar(letter)) || (letter === "b" && state.a.posture === state.b.posture && (isChanged("a") || isChanged("b")) && !ofScenarios());
const fileOf = (letter) => (letter === "a" || ofScenarios() ? "page_first" : "page_second");

function postureWords() {
  const settings = [], names = SIDES.map((letter) => {
    if (needsFile(letter)) return `${fileOf(letter)}.yaml`;
    for (const [field, value] of Object.entries(state[letter].own)) settings.push(`postures.${state[letter].posture}.${field}=${choiceOf(field, value)}`);
    return data.postures[state[letter].posture].called;
  });
  return { names, settings: [...new Set(settings)] };
}

// Numbers and dates that both scenarios have are set on the line; what only one has is passed over by the other, which needs files.
function scenarioWords() {
  const settings = [], without = [], apart = [], gone = (path) => state.off.some((name) => path.startsWith(`events.${name}.`));
  for (const [path, value] of Object.entries(state.set)) if (!gone(path)) (inBoth(path) ? settings : apart).push(`${path}=${value}`);
  const has = (letter, name) => scenarioOf(letter).events.some((e) => e[0] === name);
  for (const [name, month] of Object.entries(state.dates)) {
    if (state.off.includes(name)) continue;
    (has("a", name) && has("b", name) ? settings : apart).push(`events.${name}.date=${monthCode(scenarioOf("a").start, month)}`);
  }
  for (const name of state.off) {
    const both = has("a", name) && has("b", name);
    if (both && eventOf(name)[2] === "date") settings.push(`events.${name}.date=never`); else if (both) without.push(name); else apart.push(name);
  }
  return { settings, without, apart };
}

function commandOf() {
  const followed = postureWords(), { settings, without, apart } = scenarioWords(), files = [];
  const set = [...settings, ...followed.settings], pathOf = (one) => one.split("=")[0];
  const given = data.given.filter(([option, value]) => option !== "--set" || !set.some((one) => pathOf(one) === pathOf(value)));
  for (const letter of SIDES) if (needsFile(letter) && !files.some(([name]) => name === `${fileOf(letter)}.yaml`)) files.push([`${fileOf(letter)}.yaml`, postureFile(fileOf(letter), letter)]);
  let scenarios = SIDES.map((letter) => scenarioOf(letter).called);
  if (apart.length) {
    scenarios = ["page_a", "page_b"].map((name) => `${name}.yaml`);
    SIDES.forEach((letter, k) => files.push([scenarios[k], scenarioFile(letter)]));
    settings.length = without.length = 0;
  }
  const names = [...new Set(followed.names)], sides = scenarios[0] !== scenarios[1] && names.length > 1;
  if (besideWanted() && names.length > 1) names.splice(1, 0, data.postures[BESIDE].called);
  const compared = sides ? scenarios.map((name, k) => `${name}:${followed.names[k]}`) : [...new Set(scenarios), "--postures", names.join(",")];
  const parts = ["ana-sim", "compare", ...compared, "--seed", state.seed, "--replications", String(state.count), ...given.flat()];
  for (const one of [...settings, ...followed.settings]) parts.push("--set", one);
  for (const one of without) parts.push("--without", one);
  return { line: [...parts, "--out", "results/page"].map(quotedForShell).join(" "), files };
}

function tellCommand() {
  const { line, files } = commandOf(), single = sameScenario() && new Set(postureWords().names).size === 1;
  $("command").textContent = line;
  $("save").hidden = files.length === 0;
  $("command-note").textContent = [
    files.length ? "Save the files beside it first." : "", single ? "Both sides are the same here; the command line wants two postures." : "",
  ].filter(Boolean).join(" ");
}

const recordOf = (value, low, high, unit, why) => `{value: ${value}, low: ${Math.min(low, value)}, high: ${Math.max(high, value)}, unit: ${JSON.stringify(unit)}, judgement: ${JSON.stringify(why)}}`;

// A posture set here as a file that validates: every number with its range and why.
function postureFile(name, letter) {
  const row = rowOf(letter), base = state[letter].posture, ranges = data.postures[base].ranges;
  const record = (field) => `${field}: ${recordOf(row[field], ...ranges[field], data.posture_units[field], field in state[letter].own ? "set in the page" : `as in ${base}`)}`;
  return [
    "kind: posture", `name: ${name}`, `title: ${JSON.stringify(`${upper(words(base))} as set in the page`)}`, `summary: A posture made in the page from ${base}.`,
    record("activism"), row.tolerance > 1e6 ? "tolerance: any" : record("tolerance"), `bid: ${row.bid === 1}`, record("prudence"),
    `answer: "${choiceOf("answer", row.answer)}"`, record("resolve"), record("heed"), record("autonomy"), `side: ${choiceOf("side", row.side)}`, `leap: ${row.leap === 1}`, "",
  ].join("\n");
}

// A scenario with the numbers set here, as a file that validates beside the library.
function scenarioFile(letter) {
  const s = scenarioOf(letter), own = pathsOf(letter), lines = ["kind: scenario", `title: ${JSON.stringify(`${s.title}, as set in the page`)}`, `question: ${JSON.stringify(s.question)}`, `extends: [${s.called}]`];
  const off = state.off.filter((name) => s.events.some((e) => e[0] === name));
  if (off.length) lines.push(`remove: [${off.join(", ")}]`);
  const set = Object.entries(state.set).filter(([path]) => path in own).map(([path, value]) => {
    const [, , low, high, unit] = data.entries[own[path]];
    return `  ${JSON.stringify(path)}: ${recordOf(value, low, high, data.texts[unit], "set in the page")}`;
  });
  for (const [name, month] of Object.entries(state.dates)) if (!off.includes(name) && s.events.some((e) => e[0] === name)) set.push(`  events.${name}.date: ${monthCode(s.start, month)}`);
  if (set.length) lines.push("set:", ...set);
  return `${lines.join("\n")}\n`;
}

function saveFile(name, text, type = "text/yaml") {
  make("a", { href: URL.createObjectURL(new Blob([text], { type })), download: name }).click();
}

const link = () => `${location.href.split("#")[0]}#${encodeURIComponent(JSON.stringify(settingNow()))}`;

async function copy(text) {
  try { await navigator.clipboard.writeText(text); } catch {
    const box = make("textarea", {}, text);
    document.body.append(box); box.select(); document.execCommand("copy"); box.remove();
  }
  $("copied").textContent = "Copied.";
  setTimeout(() => { $("copied").textContent = ""; }, 2500);
}
