/** An area's history as a strip under the chart of days, and as a list. */

import { shape } from "./chart.js";
import { dot } from "./dot.js";
import { make } from "./text.js";

const HEIGHT = 10;

/** Return the strip; a click on it goes to that day. */
export function strip(history, runs, state, looks, go) {
  const { days } = history.calendar;
  const drawing = shape("svg", { viewBox: `0 0 ${days} ${HEIGHT}`, preserveAspectRatio: "none", "aria-hidden": "true" });
  for (const { from, to, status } of runs) {
    drawing.append(shape("rect", { x: from, y: 0, width: to - from, height: HEIGHT, fill: looks.flat(status) }));
  }
  const marker = make("span.marker");
  marker.style.insetInlineStart = `${(100 * (state.day + 0.5)) / days}%`;
  const box = make("div.strip", {}, drawing, marker);
  box.addEventListener("click", (event) => {
    const { left, width } = box.getBoundingClientRect();
    go(history.calendar.clamp(Math.floor(((event.clientX - left) / width) * days)));
  });
  return box;
}

/** Return the same history as a list of buttons, the newest first. */
export function listing(history, runs, words, looks, state, go) {
  const { calendar } = history;
  const last = calendar.days;
  const lines = runs.map(({ from, to, status }) => {
    const isNow = from <= state.day && state.day < to;
    const span = to === last ? `since ${calendar.short(from)}` : between(calendar, from, to - 1);
    const button = make("button.run", { type: "button", "aria-current": isNow ? "date" : null },
      dot(status, looks), make("span", {}, span), make("span", {}, words.status(status)),
    );
    button.addEventListener("click", () => go(from));
    return make("li", {}, button);
  });
  return make("ol.runs", {}, ...lines.reverse());
}

function between(calendar, first, last) {
  return first === last ? calendar.short(first) : `${calendar.short(first)} – ${calendar.short(last)}`;
}
