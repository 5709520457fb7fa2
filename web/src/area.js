/** The panel of one area: its status, its history and the evidence. */

import { cards, pieces } from "./evidence.js";
import { dot } from "./dot.js";
import { swatch } from "./patterns.js";
import { listing, strip } from "./strip.js";
import { make, own } from "./text.js";

export class AreaPanel {
  constructor(history, view, words, evidence) {
    Object.assign(this, { history, view, words, evidence });
  }

  /** Return the panel's content for the chosen area. @returns {Node[]} */
  content(state, looks) {
    const { level, place } = this.history.find(state.area);
    const status = this.history.on(level, state.day, state.known)[place];
    const runs = this.history.runs(level, place, state.known);
    const go = (day) => this.view.set({ day });
    return [
      this.heading(level, place),
      this.badge(status, looks),
      ...this.caveats(status, level),
      make("h3.small-title", {}, "History"),
      strip(this.history, runs, state, looks, go),
      listing(this.history, runs, this.words, looks, state, go),
      ...(level === "district" ? this.told(state.area, status) : this.members(place, state, looks)),
    ];
  }

  heading(level, place) {
    const { name, native, province } = this.history.areas(level);
    const back = make("button.back", { type: "button" }, "← All areas");
    back.addEventListener("click", () => this.view.set({ area: null }));
    const own_names = native[place].map((words) => make("bdi", { dir: "rtl" }, words));
    const whole = this.history.areas("province").name[province[place]];
    return make("header.area-head", {},
      back,
      make("h2.panel-title", { tabindex: "-1", id: "area-name" }, own(name[place])),
      own_names.length
        ? make("p.native", { dir: "rtl" }, ...own_names.flatMap((one, nth) => (nth ? [" · ", one] : [one])))
        : null,
      make("p.quiet", {}, level === "district" ? `District of ${whole}` : "Province"),
    );
  }

  badge(status, looks) {
    const share = status.state === "unknown" ? null : make("meter", {
      min: 0, max: 100, value: status.percent, "aria-label": "Probability",
    });
    return make("div.badge", { "data-state": status.state },
      swatch(status, looks, 44, 44),
      make("div", {},
        make("p.badge-name", { id: "area-status" }, this.words.status(status)),
        make("p.quiet", {}, status.state === "unknown" ? "Nobody is known to hold it." : `${status.percent} % probable`),
        share,
      ),
    );
  }

  /** Say what there is to doubt. */
  caveats(status, level) {
    const { calendar, file } = this.history;
    const lines = [];
    if (status.state === "claimed") lines.push("An interested party says so, and nobody else.");
    if (status.state === "unknown") lines.push("Nothing is told of it, or what was told is too old to stand on.");
    if (status.newest !== null) {
      const { day } = this.view.state;
      const age = day - status.newest;
      const old = age > 0 ? `, ${age} ${age === 1 ? "day" : "days"} old` : "";
      lines.push(`Newest evidence: ${calendar.words(status.newest)}${old}${status.stale ? ". That is long ago." : "."}`);
    }
    if (status.low) lines.push("Less is told of this province than the news explains: its silence says little.");
    if (status.decision >= 0) {
      const { author, reason } = file.decisions;
      lines.push(`Decided by ${author[status.decision]}: ${reason[status.decision]}`);
    }
    if (level === "province") lines.push("Told by its districts: two thirds of them make it held.");
    return lines.map((line) => make("p.caveat", {}, own(line)));
  }

  /** Return the place for the evidence, which is asked for. */
  told(code, status) {
    const box = make("div", { id: "evidence", "aria-busy": "true", "data-of": this.view.address() });
    this.fill(box, code, status);
    return [make("h3.small-title", {}, "What it rests on"), box];
  }

  async fill(box, code, status) {
    if (status.row < 0) return this.close(box, make("p.quiet", {}, "No sentence speaks of it."));
    try {
      const shown = pieces(await this.evidence.of(code), status.row);
      this.close(box, shown.length ? cards(shown, this.words) : make("p.quiet", {}, "No sentence speaks of it."));
    } catch {
      this.close(box, make("p.quiet", { role: "alert" }, "The sentences cannot be loaded: reload the page."));
    }
  }

  close(box, content) {
    box.replaceChildren(content);
    box.removeAttribute("aria-busy");
  }

  /** List a province's districts. */
  members(place, { day, known }, looks) {
    if (!this.history.levels.includes("district")) return [];
    const { code, name, province } = this.history.areas("district");
    const statuses = this.history.on("district", day, known).filter(({ area }) => province[area] === place);
    const lines = statuses.map((status) => {
      const button = make("button.run", { type: "button" },
        dot(status, looks), make("span", {}, own(name[status.area])), make("span", {}, this.words.withChance(status)),
      );
      button.addEventListener("click", () => this.view.set({ area: code[status.area], level: "district" }));
      return make("li", {}, button);
    });
    return [make("h3.small-title", {}, `Its ${lines.length} districts`), make("ol.runs", {}, ...lines)];
  }
}
