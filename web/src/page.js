/** The page put together: what is looked at, and everything that shows it. */

import { announce } from "./announce.js";
import { AreaPanel } from "./area.js";
import { controls } from "./controls.js";
import { Evidence } from "./evidence.js";
import { finder } from "./find.js";
import { History } from "./history.js";
import { Legend } from "./legend.js";
import { Looks } from "./looks.js";
import { ControlMap, districtsIn, padding } from "./map.js";
import { Overview } from "./overview.js";
import { PlainMap } from "./plain.js";
import { Theme } from "./theme.js";
import { Timeline } from "./timeline.js";
import { Tip } from "./tip.js";
import { View } from "./view.js";
import { Words } from "./words.js";

const byId = (id) => document.getElementById(id);

export class Page {
  /** @param {object} file history.json @param {object} outlines GeoJSON @param {URL} files where evidence is */
  constructor(file, outlines, files) {
    this.history = new History(file);
    this.view = new View(this.history, file.days - 1);
    this.words = new Words(this.history);
    this.theme = new Theme();
    this.looks = new Looks(file, this.theme.name);
    this.legend = new Legend(this.history, this.words);
    this.overview = new Overview(this.history, this.view, this.words);
    this.area = new AreaPanel(this.history, this.view, this.words, new Evidence(files));
    this.tip = new Tip(this.history, this.view, this.words);
    this.timeline = new Timeline(this.history, this.view, this.looks);
    this.plain = new PlainMap(byId("map").parentElement, districtsIn(outlines), this.history, padding());
    this.map = null; // until WebGL stands, and where there is none
    this.plain.follow({ clicked: (code) => this.choose(code) });
    byId("credit").textContent = `Boundaries: ${file.credit}. News until ${file.moments.at(-1)}.`;
    finder(this.history, this.view);
    controls(this.history, this.view);
    this.buttons();
    this.view.follow((state, before) => this.show(state, before));
    this.theme.follow((name) => this.dress(name));
  }

  /** Draw the map, which takes a moment; without WebGL the plain picture stays. */
  async draw(outlines) {
    try {
      const map = new ControlMap(byId("map"), outlines, this.history, this.looks);
      byId("map").map = map.map; // for those who script the page, its tests among them
      await map.ready;
      this.map = map;
    } catch (error) {
      document.querySelector(".zoom").hidden = true;
      console.warn(error);
      return stands("map", "plain");
    }
    this.map.dress(this.looks);
    this.paint();
    this.select();
    this.map.follow({
      clicked: (code) => this.choose(code),
      pointed: (code, point) => this.tip.show(this.found(code), point, this.looks),
    });
    this.map.map.once("idle", () => {
      this.plain.remove();
      this.plain = null;
      stands("map", "drawn");
    });
  }

  /** Show the state everywhere. */
  show(state, before) {
    byId("date").textContent = this.history.calendar.words(state.day);
    byId("known-line").textContent = this.knownWords(state);
    this.paint();
    this.legend.show(state, this.looks);
    const isMoved = before.area !== undefined && before.area !== state.area;
    if (isMoved) this.select();
    if (!this.timeline.isPlaying || isMoved) this.detail();
    if (!this.timeline.isPlaying) announce(this.history, this.words, state);
    if (isMoved && state.area !== null) byId("area-name").focus();
  }

  paint() {
    const { level, day, known } = this.view.state;
    const statuses = this.history.on(level, day, known);
    this.plain?.paint(level, statuses, this.looks);
    this.map?.paint(level, statuses);
  }

  detail() {
    const shown = this.view.state.area === null ? this.overview : this.area;
    byId("details").replaceChildren(...shown.content(this.view.state, this.looks));
  }

  select() {
    const { area } = this.view.state;
    this.map?.select(area === null ? null : this.history.find(area));
  }

  dress(name) {
    this.looks = new Looks(this.history.file, name);
    this.timeline.dress(this.looks);
    this.legend.show(this.view.state, this.looks);
    this.detail();
    this.map?.dress(this.looks);
    this.paint();
  }

  /** Return the area of the level shown that a district's code stands for, null for none. */
  found(code) {
    const district = code === null ? null : this.history.find(code);
    if (district === null || this.view.state.level === "district") return district;
    return { level: "province", place: this.history.areas("district").province[district.place] };
  }

  choose(code) {
    const { level, place } = this.found(code);
    this.view.set({ area: this.history.areas(level).code[place] });
  }

  buttons() {
    byId("skip").addEventListener("click", () => byId("panel").focus());
    byId("zoom-in").addEventListener("click", () => this.map?.zoom(1));
    byId("zoom-out").addEventListener("click", () => this.map?.zoom(-1));
    byId("zoom-all").addEventListener("click", () => this.map?.show());
  }

  /** Say which moment the map is told as of. */
  knownWords({ day, known }) {
    const place = this.history.moment(day, known);
    if (place < 0) return "Nothing was known yet";
    const moment = this.history.file.moments[place];
    return known === "latest" ? `As known with hindsight, at ${moment}` : `As known at ${moment}`;
  }
}

/** Note how far the page has come: for its tests, and for the browser's own timeline. */
export function stands(part, state) {
  document.documentElement.dataset[part] = state;
  performance.mark(`${part}-${state}`);
}
