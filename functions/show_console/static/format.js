/** Money, times and sizes as the reader's own language writes them. */
const language = navigator.language;

/** @param {string | null | undefined} amount @param {string} [currency] */
export function money(amount, currency = "USD") {
  if (amount === null || amount === undefined) return "not known";
  const options = {
    style: /** @type {const} */ ("currency"),
    currency,
    minimumFractionDigits: 2,
    maximumFractionDigits: 4,
  };
  return new Intl.NumberFormat(language, options).format(Number(amount));
}

/** @param {number} count */
export const number = (count) => new Intl.NumberFormat(language).format(count);

/** @param {number} share 0 to 1 */
export const percent = (share) =>
  new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 0 }).format(share);

/** @param {string} at */
export const moment = (at) =>
  new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "medium" }).format(new Date(at));

/** @param {string} day such as 2026-11-20, in UTC @param {"short" | "long"} [month] */
export function date(day, month = "short") {
  const options = { day: /** @type {const} */ ("numeric"), month, timeZone: "UTC" };
  return new Intl.DateTimeFormat(language, options).format(new Date(`${day}T00:00:00Z`));
}

const STEPS = /** @type {const} */ ([
  ["second", 60],
  ["minute", 60],
  ["hour", 24],
  ["day", 30],
  ["month", 12],
  ["year", Infinity],
]);

/** How long ago: "5 minutes ago". @param {string} at */
export function ago(at) {
  let left = (new Date(at).getTime() - Date.now()) / 1000;
  for (const [unit, size] of STEPS) {
    if (Math.abs(left) < size)
      return new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(Math.round(left), unit);
    left /= size;
  }
  return moment(at);
}

/** @param {number} ms */
export function duration(ms) {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 60_000)
    return `${new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(ms / 1_000)} s`;
  const minutes = Math.floor(ms / 60_000);
  return minutes < 60
    ? `${minutes} min ${Math.round((ms % 60_000) / 1_000)} s`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** @param {number} bytes */
export function size(bytes) {
  const [amount, unit] = bytes < 1_000_000 ? [bytes / 1_000, "kilobyte"] : [bytes / 1_000_000, "megabyte"];
  return new Intl.NumberFormat(language, {
    style: "unit",
    unit: String(unit),
    maximumFractionDigits: Number(amount) < 10 ? 1 : 0,
  }).format(Number(amount));
}

const NAMES = new Map([
  ["image_ad", "Image ad"],
  ["product_photo", "Product photo"],
  ["copy", "Copy"],
  ["video", "Video"],
  ["http", "API"],
  ["s3", "S3"],
  ["sku", "SKU"],
  ["url", "URL"],
  ["iab", "IAB"],
  ["tiktok", "TikTok"],
  ["linkedin", "LinkedIn"],
]);

/** A word of the API for people: "product_photo" is "Product photo". @param {string} word */
export function title(word) {
  const plain = word.replaceAll("_", " ");
  return NAMES.get(word) ?? plain.charAt(0).toUpperCase() + plain.slice(1);
}
