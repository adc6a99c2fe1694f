// The compiled rules in a browser: worlds are copied in, words of numbers set, histories run, rows read back.
"use strict";

class Rules {
  static async load(wasm, about, data, words) {
    const made = await WebAssembly.instantiate(wasm, {});
    return new Rules((made.instance ?? made).exports, about, data, words);
  }

  constructor(exports, about, data, words) {
    Object.assign(this, { exports, about, data, words });
    this.starts = [];                       // where each scenario's words begin
    let at = 0;
    for (const sizes of data.sizes) { this.starts.push(at); at += sizes.reduce((a, b) => a + b, 0); }
  }

  // The five tables of a scenario as words: what is stored is the difference from the first scenario.
  tables(scenario) {
    const base = this.starts[0], found = [];
    let own = this.starts[scenario], first = base;
    this.data.sizes[scenario].forEach((size, k) => {
      const part = this.words.slice(own, own + size), other = this.data.sizes[0][k];
      if (scenario > 0) for (let n = 0; n < Math.min(size, other); n++) part[n] ^= this.words[first + n];
      found.push(part);
      own += size;
      first += other;
    });
    return found;
  }

  // side: {scenario, posture: {field: number}, set: {path: value}, dates: {event: month or -99}, off: [events], orders: []}
  prepare(side) {
    const { data } = this, scenario = data.scenarios[side.scenario], tables = this.tables(side.scenario);
    const reals = tables.map((t) => new Float64Array(t.buffer)), wholes = tables.map((t) => new BigInt64Array(t.buffer));
    const at = places(data, side.scenario);
    for (const [path, value] of Object.entries(side.set ?? {})) {
      if (at[path] == null) continue;                     // likewise a number
      for (const [table, ...where] of data.entries[at[path]][7]) for (const k of where) reals[table][k] = value;
    }
    const event = data.event_fields, names = scenario.events.map((e) => e[0]);
    const put = (name, field, value) => {                 // an event the other side's scenario alone has is passed over
      if (names.includes(name)) wholes[1][names.indexOf(name) * data.event_words + event[field]] = BigInt(value);
    };
    for (const [name, month] of Object.entries(side.dates ?? {})) put(name, "date", month);
    for (const name of side.off ?? []) { put(name, "trigger", data.on_date); put(name, "date", -99); }
    const row = tables[4].length - POSTURE_WORDS(data);
    for (const [field, value] of Object.entries(side.posture)) {
      const k = row + data.posture_fields[field];
      if (WHOLE_FIELDS.has(field)) wholes[4][k] = BigInt(value); else reals[4][k] = value;
    }
    if (side.then) turnInto(this, tables, side.then.programs[side.scenario], side.then.row);
    this.scenario = side.scenario;
    this.side = { tables, orders: ordersOf(this, scenario, [...scenario.orders, ...(side.orders ?? [])]), months: scenario.months, start: scenario.start };
  }

  // Run histories; rows of home by month, of powers "yearly" or "monthly" when asked, acts when asked.
  histories({ seed, first, count, powers = null, acts = false }) {
    const { about, data, side } = this, months = side.months, n = data.power_ids.length;
    const size = (kind) => about.layout[kind].size / 8, world = side.tables[0].length;
    const monthly = powers === "monthly", ahead = Number(side.start.slice(5)) - 1;
    const rowOfPowers = Array.from({ length: months }, (_, m) => (!powers ? -1 : monthly ? m : Math.floor((m + ahead) / 12)));
    const rows = { home: months, power: powers ? rowOfPowers.at(-1) + 1 : 0 };
    const measures = Object.keys(data.measures).length, ofPower = Object.keys(data.power_measures).length;
    const events = side.tables[1].length / size("EVENT"), orders = side.orders.length / size("ORDER");
    const room = acts ? 12 * months * count : 0;
    const start = side.tables[0].slice();
    new BigUint64Array(start.buffer)[about.layout.WORLD.fields.seed[0] / 8] = BigInt(seed);
    const given = {
      world: [start, world / size("WORLD")], start: [start.slice(), 1], events: [side.tables[1], events],
      effects: [side.tables[2], side.tables[2].length / size("EFFECT")],
      program: [side.tables[3], side.tables[3].length / size("STEP_OF_PROGRAM")],
      postures: [side.tables[4], side.tables[4].length / size("POSTURE")], orders: [side.orders, orders],
      home_row: [BigInt64Array.from({ length: months }, (_, m) => BigInt(m)), months],
      power_row: [BigInt64Array.from(rowOfPowers, BigInt), months],
      out_home: [zeros(count * months * measures), count * months * measures],
      out_powers: [zeros(count * rows.power * n * ofPower), count * rows.power * n * ofPower],
      out_events: [new BigInt64Array(count * events).fill(-1n), count * events],
      out_orders: [zeros(count * orders), count * orders], out_acts: [zeros(room * size("ACT")), room], counts: [zeros(2), 2],
    };
    const numbers = { first, count, home_rows: rows.home, power_rows: rows.power };
    const back = this.call("run_ensemble", given, numbers, ["out_home", "out_powers", "out_events", "out_orders", "counts"]);
    const many = acts ? Number(new BigInt64Array(back.counts)[0]) : 0;
    return {
      home: new Float64Array(back.out_home), powers: new Float64Array(back.out_powers), rows,
      events: new BigInt64Array(back.out_events), orders: new BigInt64Array(back.out_orders),
      acts: new Int32Array(back.buffer, back.at.out_acts, 2 * many * size("ACT")),   // in the rules' own memory: till the next call
    };
  }

  // Begin one history to be lived phase by phase; its World and tables change in place.
  begin({ seed, replication }) {
    const { about, side } = this, fields = about.layout.WORLD.fields, world = side.tables[0].slice();
    const wholes = new BigInt64Array(world.buffer), reals = new Float64Array(world.buffer);
    wholes[fields.seed[0] / 8] = BigInt.asIntN(64, BigInt(seed));
    wholes[fields.replication[0] / 8] = BigInt(replication);
    const one = { world, wholes, reals, events: side.tables[1].slice(), effects: side.tables[2].slice(), postures: side.tables[4].slice(), orders: side.orders.slice() };
    this.live(one, "prepare");
    return one;
  }

  // Live one phase, or several in turn; returns the whole number that the rules return at the last.
  live(one, phases, who = 0) {
    const { about, side } = this, rows = (table, kind) => [table, table.length / (about.layout[kind].size / 8)];
    const given = {
      world: [one.world, 1], events: rows(one.events, "EVENT"), effects: rows(one.effects, "EFFECT"), program: rows(side.tables[3], "STEP_OF_PROGRAM"),
      postures: rows(one.postures, "POSTURE"), orders: rows(one.orders, "ORDER"),
    };
    const numbers = [phases].flat().map((phase) => ({ phase: about.names.PHASES.indexOf(phase), who }));
    const back = this.call("live", given, numbers, ["world", "events", "effects", "postures", "orders"]);
    for (const name of ["world", "events", "effects", "postures", "orders"]) one[name].set(new BigUint64Array(back[name]));
    return back.returned;
  }

  // Field of a World: a function from its place in the row to its number.
  field(one, name) {
    const [offset, kind] = this.about.layout.WORLD.fields[name], at = offset / 8;
    return kind === "real" ? (k = 0) => one.reals[at + k] : (k = 0) => Number(one.wholes[at + k]);
  }

  power(i) { return this.data.power_ids[i] ?? null; }

  // Home's acts of the month just lived, each with what it was worth and what strain it met.
  actsOfMonth(one) {
    const of = (name) => this.field(one, `acts.${name}`), { KINDS, OUTCOMES } = this.about.names, found = [];
    for (let k = 0; k < of("count")(); k++) found.push({
      kind: KINDS[of("kind")(k)], partner: this.power(of("partner")(k)), other: this.power(of("other")(k)), domain: of("domain")(k),
      size: of("amount")(k), outcome: OUTCOMES[of("outcome")(k)], worth: of("worth")(k), strain: of("strain")(k),
    });
    return found;
  }

  // Places of the events that happened in a month.
  happened(one, month) {
    const { size, fields } = this.about.layout.EVENT, rows = new BigInt64Array(one.events.buffer), found = [];
    for (let e = 0; e < rows.length / (size / 8); e++) if (Number(rows[e * (size / 8) + fields.fired[0] / 8]) === month) found.push(e);
    return found;
  }

  // Live one history phase by phase; returns every act of home with what it was worth, and what happened, by month.
  chronicle(luck) {
    const one = this.begin(luck), told = [];
    for (let month = 0; month < this.side.months; month++) {
      this.live(one, this.about.names.MONTH);
      told.push({ month, acts: this.actsOfMonth(one), fired: this.happened(one, month), dependency: this.field(one, "measures.dependency")() });
    }
    return told;
  }

  // Copy arrays behind the rules' own memory, call once for each row of numbers, and copy back what is asked for.
  call(name, given, numbers, wanted) {
    const { memory } = this.exports, kinds = this.about.entries[name];
    const same = { memory: "world", start_memory: "start" };
    const many = 2 + Object.values(kinds).reduce((sum, kind) => sum + (kind === "number" ? 1 : 2), 0);
    let end = this.about.free + 8 * many;
    const at = {};
    for (const [key, [array]] of Object.entries(given)) { at[key] = end = (end + 63) & ~63; end += array.byteLength; }
    const missing = end - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / 65536));
    const bytes = new Uint8Array(memory.buffer), words = new BigInt64Array(memory.buffer, this.about.free, many);
    for (const [key, [array]] of Object.entries(given)) {
      if (array.buffer) bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at[key]);
      else bytes.fill(0, at[key], at[key] + array.byteLength);
    }
    for (const now of [numbers].flat()) {
      let k = 2;
      words[0] = words[1] = 0n;
      for (const [key, kind] of Object.entries(kinds)) {
        if (kind === "number") { words[k++] = BigInt(now[key]); continue; }
        const owner = same[key] ?? key;
        words[k++] = BigInt(at[owner]);
        words[k++] = BigInt(key in same ? given[owner][0].byteLength / 8 : given[key][1]);
      }
      if (this.exports[name](this.about.free) !== 0) throw new Error("The rules gave up on these numbers.");
    }
    const returned = Number(new BigInt64Array(memory.buffer, this.about.free, 1)[0]);
    return { returned, at, buffer: memory.buffer, ...Object.fromEntries(wanted.map((key) => [key, memory.buffer.slice(at[key], at[key] + given[key][0].byteLength)])) };
  }
}

// Room for words that are all nothing: it is cleared where it is used, not copied there.
const zeros = (words) => ({ byteLength: 8 * words });

const WHOLE_FIELDS = new Set(["bid", "answer", "side", "leap", "taken"]);
// Add what the last posture turns into, and the sign it waits for; tables: of one side, [3] the program, [4] postures.
function turnInto({ data }, tables, program, row) {
  const step = 3, begins = tables[3].length / step, many = POSTURE_WORDS(data), words = new BigUint64Array(tables[3].length + program.length * step);
  words.set(tables[3]);
  const steps = new BigInt64Array(words.buffer), values = new Float64Array(words.buffer);
  program.forEach(([code, place, value], k) => { const at = (begins + k) * step; steps[at] = BigInt(code); steps[at + 1] = BigInt(place); values[at + 2] = value; });
  const postures = new BigUint64Array(tables[4].length + many), last = tables[4].length;
  postures.set(tables[4]);
  postures.set(tables[4].subarray(last - many), last);
  const wholes = new BigInt64Array(postures.buffer), reals = new Float64Array(postures.buffer), field = data.posture_fields;
  for (const [name, value] of Object.entries(row)) if (WHOLE_FIELDS.has(name)) wholes[last + field[name]] = BigInt(value); else reals[last + field[name]] = value;
  wholes[last + field.gate] = BigInt(begins);
  wholes[last + field.gate_end] = BigInt(begins + program.length);
  tables[3] = words;
  tables[4] = postures;
}

const POSTURE_WORDS = (data) => Object.keys(data.posture_fields).length;

// path -> place among the entries, for one scenario
const known = new Map();
function places(data, scenario) {
  const key = `${scenario}`;
  if (!known.has(key)) known.set(key, Object.fromEntries(data.scenarios[scenario].numbers.map((k) => [data.entries[k][0], k])));
  return known.get(key);
}

// Orders as rows of words; partner, other: ids; domain: name of a domain or a piece.
function ordersOf(rules, scenario, orders) {
  const { about, data } = rules, kind = about.layout.ORDER, words = new BigInt64Array((orders.length * kind.size) / 8);
  const power = (id) => (id == null ? -1 : data.power_ids.indexOf(id));
  const known = about.names.DOMAINS, piece = (name, owner) => scenario.pieces.findIndex((p, k) => p === name && scenario.piece_owners[k] === owner);
  const domain = (name, owner) => (name == null ? -1 : known.includes(name) ? known.indexOf(name) : known.length + piece(name, owner));
  orders.forEach((o, n) => {
    const row = {
      kind: about.names.KINDS.indexOf(o.kind), partner: power(o.partner), other: power(o.other), domain: domain(o.domain, o.partner),
      first: o.first, last: o.last, state: 0, month: -99,
    };
    for (const [field, value] of Object.entries(row)) words[(n * kind.size + kind.fields[field][0]) / 8] = BigInt(value);
  });
  return words;
}
