/** What is said of the area that the mouse points at. */

import { dot } from "./dot.js";
import { make, own } from "./text.js";

export class Tip {
  constructor(history, view, words) {
    Object.assign(this, { history, view, words });
    this.box = document.getElementById("tip");
  }

  /** Show it beside a point of the map; null hides it. */
  show(found, point, looks) {
    this.box.hidden = found === null;
    if (found === null) return;
    const { level, place } = found;
    const { day, known } = this.view.state;
    const status = this.history.on(level, day, known)[place];
    this.box.replaceChildren(
      make("b", {}, own(this.history.areas(level).name[place])),
      make("span.tip-status", {}, dot(status, looks), this.words.withChance(status)),
    );
    const right = point.x > this.box.parentElement.clientWidth - 220;
    this.box.style.translate = `calc(${point.x}px + ${right ? "-100% - 14px" : "14px"}) calc(${point.y}px + 14px)`;
  }
}
