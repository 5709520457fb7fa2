/** The legend, which counts: who holds how many, and how sure that is. */

import { swatch } from "./patterns.js";
import { make } from "./text.js";
import { keyOf, kinds, tally } from "./tally.js";

const CERTAINTIES = [50, 60, 70, 80, 90, 100];

export class Legend {
  constructor(history, words) {
    this.history = history;
    this.words = words;
    this.rows = document.getElementById("legend-rows");
    this.title = document.getElementById("legend-title");
  }

  show({ level, day, known }, looks) {
    const statuses = this.history.on(level, day, known);
    const counts = tally(statuses);
    const held = kinds(this.history).filter((kind) => counts.has(keyOf(kind)));
    this.title.textContent = `Control of ${statuses.length} ${level}s`;
    const grey = { state: "unknown", actor: -1, percent: 0 };
    const marks = [["stale", "Evidence is old"], ["low", "Coverage is low"]].map(([mark, label]) =>
      this.row(swatch({ ...grey, [mark]: true }, looks), label, statuses.filter((status) => status[mark]).length),
    );
    this.rows.replaceChildren(
      make("ul.tally", {},
        ...held.map((kind) => this.row(swatch(kind, looks), this.words.status(kind), counts.get(keyOf(kind)))),
        ...marks.filter((row) => row !== null),
      ),
      this.ramp(looks),
    );
  }

  row(sample, label, count) {
    if (count === 0) return null;
    return make("li", {}, sample, make("span", {}, label), make("b", {}, String(count)));
  }

  /** Show how depth of colour stands for probability. */
  ramp(looks) {
    const steps = CERTAINTIES.map((percent) => swatch({ state: "controlled", actor: 0, percent }, looks, 22, 8));
    return make("div.ramp", {},
      make("span.ramp-steps", {}, ...steps),
      make("span", {}, "50 %"), make("span.quiet", {}, "how sure"), make("span", {}, "100 %"),
    );
  }
}
