// Random games to be ranked among: orders drawn from a player's own lists, each game on a luck of its own, from a fixed seed.
const RANDOM_SEED = 20201110, RANDOM_ANSWERS = ["accept", "refuse", "yield", "promise", "resist"];

// Draws whole numbers below a limit: mulberry32, which Python can draw too.
function drawer(seed) {
  let state = seed >>> 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
}

// Up to three initiatives of the list, and in a turn of three an answer to somebody.
function randomOrders(draw, options, powers) {
  const left = [...options], found = [];
  for (let many = draw(4); many > 0 && left.length; many--) found.push(orderOf(left.splice(draw(left.length), 1)[0]));
  if (draw(3) === 0) found.push({ kind: RANDOM_ANSWERS[draw(5)], partner: powers[draw(powers.length)], other: null, domain: null });
  return found;
}

Object.assign(Rules.prototype, {
  // Play one random game with the scenario, numbers, posture and length of a game; returns its orders and scores.
  randomGame(game, place) {
    const played = { ...game, seed: String(RANDOM_SEED), replication: place, orders: [] }, draw = drawer(RANDOM_SEED + place);
    this.prepare(this.sideOf(played));
    const one = this.begin(played);
    let month = 0;
    for (let turn = 0; turn < game.turns; turn++) {
      this.liveMonths(one, this.monthOf(game, turn) - month);
      month = this.monthOf(game, turn);
      const looked = { ...one, ...this.copied(one) };
      this.live(looked, BEFORE_DEALING);
      const given = randomOrders(draw, this.options(looked), this.data.power_ids);
      played.orders.push(given);
      const rows = ordersOf(this, this.data.scenarios[this.scenario], given.map((order) => ({ ...order, first: month, last: month + MONTHS_OF_A_TURN - 1 })));
      one.orders = BigInt64Array.from([...one.orders, ...rows]);
    }
    return { orders: played.orders, scores: this.played(played).scores };
  },

  // Arrays of a history, to be lived on without touching it.
  copied(one) {
    const world = one.world.slice();
    return { world, wholes: new BigInt64Array(world.buffer), reals: new Float64Array(world.buffer), events: one.events.slice(), effects: one.effects.slice(), postures: one.postures.slice(), orders: one.orders.slice() };
  },
});
