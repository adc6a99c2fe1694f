// A game in a worker: home's orders turn by turn, the months they lead to, scores, and what each decision came to.
const MONTHS_OF_A_TURN = 6, MOST_OPTIONS = 12, BEFORE_DEALING = ["begin", "happen", "move_strain", "measure", "weigh"];

Object.assign(Rules.prototype, {
  placeOf(game) { return this.data.scenarios.findIndex((s) => s.name === game.scenario); },

  // First month of a turn.
  monthOf(game, turn) { return this.data.scenarios[this.placeOf(game)].switch + MONTHS_OF_A_TURN * turn; },

  // The side that a game is: the starting posture's answers, no initiative but those ordered.
  sideOf(game, posture = null) {
    const { row, then } = this.data.postures[posture ?? game.posture], started = posture ? {} : { activism: 0 };
    const orders = posture ? [] : game.orders.flatMap((given, turn) => given.map((order) => ({ ...order, first: this.monthOf(game, turn), last: this.monthOf(game, turn) + MONTHS_OF_A_TURN - 1 })));
    const turned = then && { ...then, row: { ...then.row, ...started } };
    return { scenario: this.placeOf(game), posture: { ...row, ...started }, then: turned, set: game.set, dates: game.dates, off: game.off, orders };
  },

  // What a game came to, or what a posture would have come to on its luck: scores, paths, and a hash of every month.
  played(game, posture = null) {
    this.prepare(this.sideOf(game, posture));
    const found = this.histories({ seed: game.seed, first: game.replication, count: 1, powers: "monthly" });
    const all = Object.keys(this.data.measures), first = this.monthOf(game, 0), last = this.monthOf(game, game.turns);
    const path = (name) => Array.from({ length: last - first }, (_, m) => found.home[(first + m) * all.length + all.indexOf(name)]);
    const paths = Object.fromEntries(["dependency", "influence", "unmet_need", "net"].map((name) => [name, path(name)]));
    return { hash: hashOf(found.home), scores: this.scores(found, paths, first, last), paths, acts: [] };
  },

  scores(found, paths, first, last) {
    const { data } = this, all = Object.keys(data.power_measures), n = data.power_ids.length, mean = (values) => values.reduce((x, y) => x + y, 0) / values.length;
    const of = (month, power, name) => found.powers[(month * n + power) * all.length + all.indexOf(name)];
    let calm = 0, whole = 0;
    for (let month = first; month < last; month++) data.levels.forEach((level, i) => {
      if (level !== "neighbourhood") return;
      whole += 1;
      if (of(month, i, "punished") === 0 && of(month, i, "forced") === 0) calm += 1 - of(month, i, "dispute");
    });
    return { autonomy: 1 - mean(paths.dependency), influence: mean(paths.influence), needs: 1 - mean(paths.unmet_need), peace: whole ? calm / whole : 1 };
  },

  liveMonths(one, many) { if (many > 0) this.live(one, Array.from({ length: many }, () => this.about.names.MONTH).flat()); },

  // Home's desk as a turn begins: news and acts of the half year before, measures of the last two half years, offers that
  // wait, and what could be started.
  turn(game, turn) {
    this.prepare(this.sideOf(game));
    const one = this.begin({ seed: game.seed, replication: game.replication }), month = this.monthOf(game, turn), news = [], acts = [], blows = [], rows = [];
    const told = Math.max(0, month - MONTHS_OF_A_TURN), first = Math.max(0, told - MONTHS_OF_A_TURN);
    this.liveMonths(one, first);
    for (let m = first; m < month; m++) {
      this.liveMonths(one, 1);
      rows.push(Object.fromEntries(["dependency", "influence", "unmet_need", "net", "trust"].map((name) => [name, this.field(one, `measures.${name}`)()])));
      if (m < told) continue;
      news.push(...this.happened(one, m).map((event) => ({ month: m, event })));
      acts.push(...this.actsOfMonth(one).map((act) => ({ month: m, ...act })));
      for (const how of ["punished", "forced"]) this.data.power_ids.forEach((power, i) => { if (this.field(one, `powers.${how}`)(i) > 0) blows.push({ month: m, how, power }); });
    }
    const powers = this.data.power_ids.map((id, i) => Object.fromEntries(["closeness", "grievance", "dispute", "commitment", "danger"].map((name) => [name, this.field(one, `powers.${name}`)(i)])));
    const offers = this.data.power_ids.flatMap((id, i) => (this.field(one, "powers.offer_month")(i) >= 0 ? [{ power: id, domain: this.field(one, "powers.offer_domain")(i), worth: this.field(one, "powers.offer_worth")(i), displeasure: this.field(one, "powers.offer_displeasure")(i) }] : []));
    this.live(one, BEFORE_DEALING);
    const gather = this.field(one, "rules.corps")();
    return { month, news, acts, blows, rows, powers, offers, options: this.options(one), attention: this.field(one, "home.attention")(), gathers: gather * MONTHS_OF_A_TURN };
  },

  // At most twelve initiatives: the most valuable of each kind with each partner, most valuable first.
  options(one) {
    const found = [], { KINDS, DOMAINS } = this.about.names, of = (name) => this.field(one, `page.${name}`);
    const domains = [...DOMAINS, ...this.data.scenarios[this.scenario].pieces];
    for (let many = 1, first = 0; first < many; first += 64) {
      many = this.live(one, "list_candidates", first);
      for (let k = 0; k < Math.min(64, many - first); k++) found.push({
        kind: KINDS[of("kind")(k)], partner: this.power(of("partner")(k)), other: this.power(of("other")(k)), domain: domains[of("domain")(k)] ?? null,
        size: of("amount")(k), chance: of("chance")(k), worth: of("worth")(k), gross: of("gross")(k), units: of("units")(k),
        annoys: this.annoyed(one, KINDS[of("kind")(k)], of("partner")(k)),
      });
    }
    found.sort((x, y) => y.worth - x.worth);
    const seen = new Set();
    return found.filter(({ kind, partner }) => { const key = `${kind}|${partner}`; return !seen.has(key) && seen.add(key); }).slice(0, MOST_OPTIONS);
  },

  // Who takes offence: rivals of a partner who comes closer; the partner itself of an act against it.
  annoyed(one, kind, partner) {
    if (partner < 0) return [];
    if (["cut", "downgrade", "claim"].includes(kind)) return [this.power(partner)];
    if (!["deepen", "pledge"].includes(kind)) return [];
    const mind = this.field(one, "pairs.mind"), found = this.data.power_ids.map((id, i) => [id, mind(i * 32 + partner)]).filter(([, minds]) => minds > 0.02);
    return found.sort((x, y) => y[1] - x[1]).slice(0, 3).map(([id]) => id);
  },

  // The whole at the end: the game, its twins, and every decision undone one at a time.
  debrief(game) {
    const own = this.played(game), sum = (scores) => Object.values(scores).reduce((x, y) => x + y, 0);
    const twins = Object.fromEntries(["passive", "routine", "active"].filter((name) => this.data.postures[name]).map((name) => [name, this.played(game, name)]));
    const undone = game.orders.flatMap((given, turn) => given.map((order, k) => {
      const orders = game.orders.map((other, t) => (t === turn ? other.filter((_, at) => at !== k) : other)), { scores, paths } = this.played({ ...game, orders });
      const apart = Object.fromEntries(Object.keys(scores).map((name) => [name, own.scores[name] - scores[name]]));
      const net = own.paths.net.reduce((x, y) => x + y, 0) - paths.net.reduce((x, y) => x + y, 0);
      return { turn, order, apart, net, sum: sum(own.scores) - sum(scores) };
    }));
    undone.sort((x, y) => Math.abs(y.sum) - Math.abs(x.sum));
    return { own, twins, undone: undone.slice(0, 5), decisions: undone.length };
  },
});

// Two FNV-1a hashes over the words of an array of reals, as 16 hex digits.
function hashOf(reals) {
  let one = 0x811c9dc5, two = 0x9747b28c;
  for (const word of new Uint32Array(reals.buffer, reals.byteOffset, reals.length * 2)) { one = Math.imul(one ^ word, 16777619); two = Math.imul(two ^ word, 16777619); }
  return [one, two].map((h) => (h >>> 0).toString(16).padStart(8, "0")).join("");
}
