/** The panel while no area is chosen: what changed in the week, and all areas as a table. */

import { dot } from "./dot.js";
import { same } from "./history.js";
import { make, own } from "./text.js";

const WEEK = 7;
const SHOWN = 14;

export class Overview {
  constructor(history, view, words) {
    this.history = history;
    this.view = view;
    this.words = words;
    this.isTableOpen = false;
  }

  /** Return the panel's content. @returns {Node[]} */
  content(state, looks) {
    const changes = this.changes(state);
    const hidden = changes.length - SHOWN;
    return [
      make("h2.panel-title", {}, "Changed in the week"),
      changes.length
        ? make("ol.changes", {}, ...changes.slice(0, SHOWN).map((change) => this.change(change, state, looks)))
        : make("p.quiet", {}, "Nothing changed hands."),
      hidden > 0 ? make("p.quiet", {}, `and ${hidden} more`) : null,
      this.table(state),
    ].filter((node) => node !== null);
  }

  /** Return the areas that stand otherwise than a week before, the newest change first. */
  changes({ level, day, known }) {
    const now = this.history.on(level, day, known);
    const then = this.history.on(level, Math.max(day - WEEK, 0), known);
    return now
      .map((status, place) => ({ status, before: then[place], place, on: this.since(status, level, day, known) }))
      .filter(({ status, before }) => !same(status, before))
      .sort((one, other) => other.on - one.on || one.place - other.place);
  }

  /** Return the day of the last week from which a status has stood. */
  since(status, level, day, known) {
    let since = day;
    while (since > Math.max(day - WEEK, 0) && same(this.history.on(level, since - 1, known)[status.area], status)) since -= 1;
    return since;
  }

  change({ status, before, place, on }, { level }, looks) {
    const { code, name } = this.history.areas(level);
    const button = make("button.change", { type: "button" },
      make("time", {}, this.history.calendar.short(on)),
      make("span.change-name", {}, own(name[place])),
      make("span.change-way", {},
        dot(before, looks), make("span.unseen", {}, this.words.status(before)),
        make("span", { "aria-hidden": "true" }, "→"),
        dot(status, looks), make("span", {}, this.words.status(status)),
      ),
    );
    button.addEventListener("click", () => this.view.set({ area: code[place] }));
    return make("li", {}, button);
  }

  table(state) {
    const details = make("details.all", { open: this.isTableOpen }, make("summary", {}, `All ${state.level}s as a table`));
    const fill = () => details.append(this.rows(state));
    if (this.isTableOpen) fill();
    details.addEventListener("toggle", () => {
      if (details.open && !this.isTableOpen) fill();
      else if (!details.open) details.querySelector(".scroll")?.remove();
      this.isTableOpen = details.open;
    });
    return details;
  }

  rows({ level, day, known }) {
    const { code, name, province } = this.history.areas(level);
    const provinces = this.history.areas("province").name;
    const heads = ["Area", ...(level === "district" ? ["Province"] : []), "Status", "Probability", "Notes"];
    const lines = this.history.on(level, day, known).map((status, place) => {
      const button = make("button.as-link", { type: "button" }, own(name[place]));
      button.addEventListener("click", () => this.view.set({ area: code[place] }));
      const notes = [status.stale ? "old evidence" : "", status.low ? "low coverage" : ""];
      return make("tr", { "data-code": code[place], "data-state": status.state },
        make("th", { scope: "row" }, button),
        level === "district" ? make("td", {}, provinces[province[place]]) : null,
        make("td", {}, this.words.status(status)),
        make("td.number", {}, status.state === "unknown" ? "" : `${status.percent} %`),
        make("td", {}, notes.filter(Boolean).join(", ")),
      );
    });
    return make("div.scroll", { tabindex: "0", role: "region", "aria-label": `All ${level}s` },
      make("table", {},
        make("thead", {}, make("tr", {}, ...heads.map((head) => make("th", { scope: "col" }, head)))),
        make("tbody", {}, ...lines),
      ),
    );
  }
}
