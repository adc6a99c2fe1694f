// Statistics and how numbers are written: the same as in ana-sim's tables.
const QUANTILES = [0.05, 0.25, 0.5, 0.75, 0.95];

// as numpy's, bit for bit; values ascending
function quantile(sorted, q) {
  const at = q * (sorted.length - 1), k = Math.floor(at), t = at - k, a = sorted[k], b = sorted[Math.min(k + 1, sorted.length - 1)], d = b - a;
  return t >= 0.5 ? b - d * (1 - t) : a + d * t;
}

const meanOf = (values) => values.reduce((x, y) => x + y, 0) / values.length;

// Mean with its 95 % interval: t for the counts of histories that the page uses, read from a table.
function interval(values, t) {
  const n = values.length, mean = meanOf(values);
  if (n < 2) return { mean, low: null, high: null };
  const half = (t * Math.sqrt(values.reduce((x, y) => x + (y - mean) ** 2, 0) / (n - 1))) / Math.sqrt(n);
  return { mean, low: mean - half, high: mean + half };
}

const exponent = (value) => (value ? Number(value.toExponential(6).split("e")[1]) : 0);
const digitsOf = (half) => (half ? Math.min(5, Math.max(2, 1 - exponent(half))) : 4);

// Digits after the point as Python writes them: of what stands exactly in the middle the even one.
function fixed(size, after) {
  const more = size.toFixed(Math.min(100, after + 30)), cut = more.length - (Math.min(100, after + 30) - after), last = more[cut - 1] === "." ? more[cut - 2] : more[cut - 1];
  const isTie = /^\.?50*$/.test(more.slice(cut)), even = "02468".includes(last);
  return isTie && even ? more.slice(0, cut).replace(/\.$/, "") : size.toFixed(after);
}

function written(value, { figures = 2, digits = null, signed = false } = {}) {
  if (value == null || Number.isNaN(value)) return "–";
  const after = digits ?? Math.max(0, figures - 1 - exponent(value)), [whole, part] = fixed(Math.abs(value), after).split(".");
  const told = whole.replace(/\B(?=(\d{3})+$)/g, ",") + (part ? `.${part}` : "");
  if (!/[1-9]/.test(told)) return told;
  return value < 0 ? `−${told}` : signed ? `+${told}` : told;
}

// Numbers as findings keep them: seven figures.
const settled = (value) => (value == null ? value : Number(value.toPrecision(7)));

// Python rounds halves to even
function rounded(value) {
  const low = Math.floor(value), apart = value - low;
  return apart === 0.5 ? low + (low % 2 === 0 ? 0 : 1) : Math.round(value);
}

function percent(share) {
  const told = rounded(100 * share);
  if (told === 0 && share > 0) return "< 1 %";
  return told === 100 && share < 1 ? "> 99 %" : `${told} %`;
}

const words = (name) => name.replaceAll("_", " ");
const listed = (items, last = " and ") => (items.length > 1 ? items.slice(0, -1).join(", ") + last + items.at(-1) : items.join(""));
const upper = (text) => text.charAt(0).toUpperCase() + text.slice(1);
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const calendar = (start, month) => {
  const [year, first] = start.split("-").map(Number), k = year * 12 + first - 1 + month;
  return [Math.floor(k / 12), k % 12];
};
const monthWords = (start, month) => { const [y, m] = calendar(start, month); return `${MONTHS[m]} ${y}`; };
const monthCode = (start, month) => { const [y, m] = calendar(start, month); return `${y}-${String(m + 1).padStart(2, "0")}`; };
