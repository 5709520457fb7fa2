/** The course of the war at a glance: areas by holder, stacked, day by day. */

import { keyOf, kinds, tally } from "./tally.js";

const SVG = "http://www.w3.org/2000/svg";

/** Draw the chart as SVG: a unit across a day, a unit up an area, the first day in the middle of x = 0. */
export function chart(history, level, known, looks) {
  const { days } = history.calendar;
  const counts = Array.from({ length: days }, (_, day) => tally(history.on(level, day, known)));
  const height = history.areas(level).code.length;
  const drawing = shape("svg", { viewBox: `0 0 ${Math.max(days - 1, 1)} ${height}`, preserveAspectRatio: "none" });
  let below = new Array(days).fill(height);
  for (const kind of stacked(history)) {
    const tops = below.map((base, day) => base - (counts[day].get(keyOf(kind)) ?? 0));
    if (tops.some((top, day) => top !== below[day])) {
      drawing.append(shape("path", { d: band(tops, below), fill: looks.flat(kind), "data-kind": keyOf(kind) }));
    }
    below = tops;
  }
  return drawing;
}

/** Return the kinds from the bottom up: who is gaining stands below, the unknown on top. */
function stacked(history) {
  const all = kinds(history);
  const claimedLast = (one) => (one.state === "claimed" ? 1 : 0);
  const [held, nobody] = [all.filter(({ actor }) => actor >= 0), all.filter(({ actor }) => actor < 0)];
  return [...held.sort((one, other) => one.actor - other.actor || claimedLast(one) - claimedLast(other)), ...nobody];
}

/** Return the path of a band between two stepped lines. */
function band(tops, bottoms) {
  const over = steps(tops);
  const under = steps(bottoms).reverse();
  return `M${[...over, ...under].map(([x, y]) => `${x} ${y}`).join("L")}Z`;
}

function steps(values) {
  const last = values.length - 1;
  return values.flatMap((value, day) => [
    [Math.max(day - 0.5, 0), value],
    [Math.min(day + 0.5, Math.max(last, 1)), value],
  ]);
}

/** Make an SVG element. */
export function shape(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}
