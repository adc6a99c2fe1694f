// Orders and scores of a game, and how they are said; s: the scenario, whose pieces of foothold have names.
const SCORES = [["autonomy", "Autonomy", "1 less dependency, which is what powers inclined to coerce home could take from it"], ["influence", "Influence", "mean of hub (what others need of home), brokerage (standing between rivals) and leadership (of home's own institution)"], ["needs", "Needs", "share of home's needs that is met"], ["peace", "Peace", "neighbour-months without punishment or force, less the part of a dispute that is open"]];
const ANSWERS = [["accept", "take offers"], ["refuse", "refuse offers"], ["yield", "yield to demands"], ["promise", "answer demands with a promise"], ["resist", "resist demands"]];
const TAKES_DOMAIN = ["deepen", "cut", "accept", "refuse", "hold"];

const powerNamed = (id) => data.powers[data.power_ids.indexOf(id)] ?? "";
const orderOf = (o) => ({ kind: o.kind, partner: o.partner, other: o.other, domain: TAKES_DOMAIN.includes(o.kind) ? o.domain : null });
const sameOrder = (x, y) => ["kind", "partner", "other", "domain"].every((key) => x[key] === y[key]);
const nameOfDomain = (s, id) => (id == null ? "" : s.pieces.includes(id) ? s.piece_names[s.pieces.indexOf(id)] : words(id));

function initiativeAlone(o, s) {
  const of = { deepen: `deepen ties in ${nameOfDomain(s, o.domain)}`, pledge: "raise the commitment by a level", cut: `cut ${nameOfDomain(s, o.domain)}`, downgrade: "lower the commitment by a level", mediate: `mediate between ${powerNamed(o.partner)} and ${powerNamed(o.other)}`, claim: "press the claim", summit: "hold a summit of home's institution", reconcile: "seek reconciliation" };
  return of[o.kind] ?? words(o.kind);
}

function initiativeInWords(o, s) {
  const who = powerNamed(o.partner), said = initiativeAlone(o, s);
  return who && o.kind !== "mediate" ? `${who}: ${said}` : upper(said);
}

function answerInWords(order) {
  const said = ANSWERS.find(([kind]) => kind === order.kind)[1], who = order.partner ? powerNamed(order.partner) : "everybody";
  return `${upper(said)} of ${who}${order.domain ? ` in ${order.domain}` : ""}`.replace("demands with a promise of", "demands of").replace("Answer demands of", "Promise on demands of");
}

const isAnswer = (o) => ANSWERS.some(([kind]) => kind === o.kind);
const orderInWords = (o, s) => (isAnswer(o) ? answerInWords(o) : initiativeInWords(o, s));
