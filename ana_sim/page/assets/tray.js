// The in-tray: what came of the half year before, a line for each kind of thing.
const DONE = [
  ["deepen", "Nearer"], ["pledge", "Commitment raised"], ["cut", "Cut"], ["downgrade", "Commitment lowered"], ["mediate", "Mediated"], ["claim", "Claim pressed"], ["summit", "Summit held"], ["reconcile", "Reconciled"],
  ["accept", "Offers taken"], ["hold", "Held back for a better offer"], ["refuse", "Offers refused"], ["yield", "Yielded to"], ["promise", "Promised"], ["resist", "Resisted"],
];

// "Iran (energy), Russia (trade, 2 times)": pairs of a name and what is said of it, in the order in which they came.
function tallied(pairs) {
  const counts = new Map();
  for (const pair of pairs) { const key = JSON.stringify(pair); counts.set(key, (counts.get(key) ?? 0) + 1); }
  return [...counts].map(([key, many]) => {
    const [name, ...said] = [...JSON.parse(key), many > 1 ? `${many} times` : ""].filter(Boolean);
    return said.length ? `${name} (${said.join(", ")})` : name;
  }).join(", ");
}

// Of an answer to a demand: whose dealings it was about, if not their own, and what was given or asked, in need-months.
const GIVEN = { yield: "gave", promise: "gave", resist: "asked" };

function partnerAndRest(act, s) {
  if (act.kind in GIVEN) return [powerNamed(act.partner), act.other && act.other !== act.partner ? `over ${powerNamed(act.other)}` : "", `${GIVEN[act.kind]} ${written(act.size)} nm`];
  const who = [act.partner, act.other].filter(Boolean).map(powerNamed).join(" and ") || "home's institution";
  return [who, act.domain >= 0 ? domainNamed(s, act.domain) : "", act.outcome === "done" ? "" : act.outcome];
}

// Initiatives ordered for the turn before that no act of it carried out.
function leftUndone(ordered, acts) {
  return ordered.filter((o) => !isAnswer(o) && !acts.some((a) => a.kind === o.kind && a.partner === o.partner));
}

// What home did in the month of a blow for which it came: a demand was resisted, or a claim pressed and lost.
function whatFor(blow, acts) {
  const ofMonth = acts.filter((a) => a.month === blow.month), claim = ofMonth.find((a) => a.kind === "claim");
  if (ofMonth.some((a) => a.kind === "resist" && a.partner === blow.power)) return "home had resisted its demand";
  return claim ? `home had pressed its claim against ${powerNamed(claim.partner)}` : "";
}

function trayLines({ acts, blows, offers }, ordered, s) {
  const done = acts.filter((a) => a.outcome !== "waiting"), struck = (how) => blows.filter((b) => b.how === how).map((b) => [powerNamed(b.power), whatFor(b, done)]);
  const lines = [
    ["Punished by", tallied(struck("punished"))],
    ["Force used by", tallied(struck("forced"))],
    ...DONE.map(([kind, title]) => [title, tallied(done.filter((a) => a.kind === kind).map((a) => partnerAndRest(a, s)))]),
    ["Not done", leftUndone(ordered, done).map((o) => initiativeInWords(o, s)).join("; ")],
    ["Offers that wait", offers.map((o) => `${powerNamed(o.power)} (${domainNamed(s, o.domain)}, worth ${written(o.worth, { signed: true })} nm)`).join(", ")],
  ];
  return lines.filter(([, told]) => told);
}
