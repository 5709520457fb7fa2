/** The slider over the chart, and the button that plays it. */

import { chart } from "./chart.js";
import { make } from "./text.js";

const MILLISECONDS_A_DAY = 140;
const EDGE = "var(--thumb) / 2"; // the thumb's middle stops half a thumb from either end

export class Timeline {
  constructor(history, view, looks) {
    this.history = history;
    this.view = view;
    this.slider = document.getElementById("day");
    this.button = document.getElementById("play");
    this.chart = document.getElementById("chart");
    this.timer = null;
    this.slider.max = String(history.calendar.days - 1);
    this.slider.addEventListener("input", () => {
      this.pause();
      view.set({ day: this.slider.valueAsNumber });
    });
    this.button.addEventListener("click", () => (this.timer === null ? this.play() : this.pause()));
    this.mark();
    this.dress(looks);
    view.follow((state, before) => this.show(state, before));
  }

  get isPlaying() {
    return this.timer !== null;
  }

  dress(looks) {
    this.looks = looks;
    this.draw(this.view.state);
  }

  show(state, before) {
    this.slider.value = String(state.day);
    this.slider.setAttribute("aria-valuetext", this.history.calendar.words(state.day));
    if (state.level !== (before.level ?? state.level) || state.known !== (before.known ?? state.known)) this.draw(state);
  }

  draw({ level, known }) {
    this.chart.replaceChildren(chart(this.history, level, known, this.looks));
  }

  /** Write the months under the chart. */
  mark() {
    const { calendar } = this.history;
    const ticks = calendar.months().map(({ day, name, year }) => {
      const tick = make("span.tick", {}, name, year ? make("b", {}, ` ${year}`) : null);
      const share = day / Math.max(calendar.days - 1, 1);
      tick.style.insetInlineStart = `calc(${EDGE} + (100% - var(--thumb)) * ${share})`;
      return tick;
    });
    document.getElementById("ticks").replaceChildren(...ticks);
  }

  play() {
    const last = this.history.calendar.days - 1;
    if (this.view.state.day >= last) this.view.set({ day: 0 });
    this.timer = setInterval(() => {
      if (this.view.state.day >= last) this.pause();
      else this.view.set({ day: this.view.state.day + 1 });
    }, MILLISECONDS_A_DAY);
    this.label("Pause");
  }

  pause() {
    if (this.timer === null) return;
    clearInterval(this.timer);
    this.timer = null;
    this.label("Play");
    this.view.tell(this.view.state);
  }

  label(words) {
    this.button.setAttribute("aria-label", words);
    this.button.classList.toggle("is-playing", this.isPlaying);
  }
}
