/** What was believed of each area, on both clocks, out of the columns of history.json. */

import { Calendar } from "./calendar.js";

/**
 * @typedef {object} Status
 * @property {number} area place in the areas of the level
 * @property {"controlled"|"claimed"|"contested"|"unknown"} state
 * @property {number} actor place in actors, -1 = none
 * @property {number} percent
 * @property {number|null} from first day, @property {number|null} to day after the last
 * @property {number|null} newest day of the newest evidence
 * @property {boolean} stale @property {boolean} low
 * @property {number} decision place in decisions, -1 = none
 * @property {number} row place among the area's beliefs, -1 = none
 */

export class History {
  constructor(file) {
    this.file = file;
    this.calendar = new Calendar(file.first, file.days);
    this.actors = file.actors;
    this.rows = { district: starts(file, "district"), province: starts(file, "province") };
    this.memory = new Map();
  }

  /** Return the levels that may be shown, districts first. */
  get levels() {
    return this.file.levels;
  }

  areas(level) {
    return this.file.areas[level];
  }

  /** Return level and place of an area's code, null where there is none. */
  find(code) {
    for (const level of ["district", "province"]) {
      const place = this.areas(level).code.indexOf(code);
      if (place >= 0) return { level, place };
    }
    return null;
  }

  /**
   * Return the place of the moment that a day is told as of: the newest one ("latest"), the end of
   * that day ("evening") or the end of a chosen day (its number). -1 = nothing was known.
   */
  moment(day, known) {
    if (known === "latest") return this.file.moments.length - 1;
    return this.file.known_by_day[known === "evening" ? day : known];
  }

  /** Return the status of each area of a level on a day. @returns {Status[]} */
  on(level, day, known) {
    const key = `${level} ${day} ${known}`;
    const kept = this.memory.get(key);
    if (kept !== undefined) return kept;
    if (this.memory.size > 800) this.memory.clear();
    const moment = this.moment(day, known);
    const low = this.lowProvinces(day, moment);
    const { province } = this.areas(level);
    const statuses = province.map((whole, area) => nothing(area, low.has(whole)));
    const beliefs = this.file.beliefs[level];
    for (let row = 0; row < beliefs.area.length; row += 1) {
      if (!holds(beliefs, row, day, moment)) continue;
      statuses[beliefs.area[row]] = this.status(level, row, day, low);
    }
    this.memory.set(key, statuses);
    return statuses;
  }

  status(level, row, day, low) {
    const beliefs = this.file.beliefs[level];
    const area = beliefs.area[row];
    return {
      area,
      state: this.file.states[beliefs.state[row]],
      actor: beliefs.actor[row],
      percent: beliefs.percent[row],
      from: beliefs.from[row],
      to: beliefs.to[row],
      newest: beliefs.newest[row],
      stale: beliefs.stale[row] !== null && beliefs.stale[row] <= day,
      low: low.has(this.areas(level).province[area]),
      decision: beliefs.decision[row],
      row: row - this.rows[level][area],
    };
  }

  /** Return the provinces of which less is told, on a day, than the news explains. */
  lowProvinces(day, moment) {
    const { falls } = this.file;
    return new Set(falls.area.filter((_, row) => holds(falls, row, day, moment)));
  }

  /** Return an area's statuses day by day, those that say the same side by side as one run. */
  runs(level, place, known) {
    const runs = [];
    for (let day = 0; day < this.calendar.days; day += 1) {
      const status = this.on(level, day, known)[place];
      const last = runs.at(-1);
      if (last !== undefined && same(last.status, status)) last.to = day + 1;
      else runs.push({ from: day, to: day + 1, status });
    }
    return runs;
  }
}

/** Tell whether two statuses name the same state and party. */
export function same(one, other) {
  return one.state === other.state && one.actor === other.actor;
}

function nothing(area, low) {
  return {
    area, state: "unknown", actor: -1, percent: 0, from: null, to: null, newest: null, stale: false, low,
    decision: -1, row: -1,
  };
}

function holds(table, row, day, moment) {
  return (
    table.from[row] <= day && (table.to[row] === null || day < table.to[row]) &&
    table.known[row] <= moment && (table.until[row] === null || moment < table.until[row])
  );
}

/** Return for each area the row that its beliefs begin at; rows stand by area. */
function starts(file, level) {
  const first = new Array(file.areas[level].code.length).fill(0);
  file.beliefs[level].area.forEach((area, row, all) => {
    if (row === 0 || all[row - 1] !== area) first[area] = row;
  });
  return first;
}
