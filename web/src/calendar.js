/** Days as numbers counted from the first one, and as words. */

const MILLISECONDS = 86_400_000;
const LONG = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const SHORT = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
const MONTH = new Intl.DateTimeFormat("en-GB", { month: "short", timeZone: "UTC" });

export class Calendar {
  /** @param {string} first ISO day @param {number} days */
  constructor(first, days) {
    this.start = Date.parse(`${first}T00:00:00Z`);
    this.days = days;
  }

  /** Return a day of the calendar as 2021-08-15. */
  iso(day) {
    return this.at(day).toISOString().slice(0, 10);
  }

  /** Return the number of an ISO day, clamped to the calendar; null where it is no day. */
  number(iso) {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(iso ?? "")) return null;
    const moment = Date.parse(`${iso}T00:00:00Z`);
    if (Number.isNaN(moment)) return null;
    return this.clamp(Math.round((moment - this.start) / MILLISECONDS));
  }

  clamp(day) {
    return Math.min(Math.max(day, 0), this.days - 1);
  }

  at(day) {
    return new Date(this.start + day * MILLISECONDS);
  }

  /** Return a day as "15 August 2021". */
  words(day) {
    return LONG.format(this.at(day));
  }

  /** Return a day as "15 Aug". */
  short(day) {
    return SHORT.format(this.at(day));
  }

  /** Return the first days of months, with the month's name and its year where it begins. */
  months() {
    const found = [];
    for (let day = 0; day < this.days; day += 1) {
      const date = this.at(day);
      if (date.getUTCDate() !== 1 && day > 0) continue;
      const january = date.getUTCMonth() === 0 || day === 0;
      found.push({ day, name: MONTH.format(date), year: january ? String(date.getUTCFullYear()) : "" });
    }
    return found.filter((month, place) => place === 0 || month.day - found[0].day > 14);
  }
}

/** Return a moment of a feed (ISO 8601, on the theatre's clock) as a day in words. */
export function dayOf(iso) {
  return LONG.format(Date.parse(`${iso.slice(0, 10)}T00:00:00Z`));
}
