/** How a status is painted: colour says who, pattern how settled, depth how sure. */

const PAPER = {
  light: { paper: "#ffffff", line: "#ffffff", border: "#6f6a62", frontier: "#3d3a35", ink: "#2b2b2b", ground: "#eeebe3" },
  dark: { paper: "#23262d", line: "#15171b", border: "#a8a39a", frontier: "#d8d3c8", ink: "#f2eee6", ground: "#15171b" },
};
const DARK = { unknown: "#34373d", contested: "#5d522b", contested_lines: "#dcc66f" };
const DARKEST = 0.07; // luminance that a party's colour has at least on dark paper

export class Looks {
  /** @param {object} file history.json @param {"light"|"dark"} theme */
  constructor(file, theme) {
    this.theme = theme;
    this.paper = PAPER[theme];
    this.palette = theme === "dark" ? { ...file.palette, ...DARK } : file.palette;
    this.colors = file.actors.map((actor) => (theme === "dark" ? lifted(actor.color) : actor.color));
  }

  /** Return the opaque fill of a status; a claim's pattern lets its party's colour through. */
  fill({ state, actor, percent }) {
    if (state === "contested") return this.palette.contested;
    if (state === "unknown" || actor < 0) return this.palette.unknown;
    if (state === "claimed") return this.colors[actor];
    return over(this.colors[actor], this.paper.paper, this.opacity(percent));
  }

  /** Return the opacity of control: full at 100 %, faintest at half and below. */
  opacity(percent) {
    const certainty = Math.min(Math.max(percent / 50 - 1, 0), 1);
    return this.palette.faintest + (1 - this.palette.faintest) * certainty;
  }

  /** Return the colour that stands for a status in charts, where no pattern is seen. */
  flat({ state, actor }) {
    if (state === "claimed") return over(this.colors[actor], this.paper.paper, 0.45);
    return this.fill({ state, actor, percent: 100 });
  }
}

/** Return the colour that one gives over another at an opacity, as #rrggbb. */
export function over(color, ground, alpha) {
  const [top, below] = [channels(color), channels(ground)];
  const mixed = top.map((channel, place) => Math.round(below[place] - alpha * (below[place] - channel)));
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
}

/** Return the red, green and blue of #rrggbb. */
export function channels(color) {
  return [1, 3, 5].map((start) => Number.parseInt(color.slice(start, start + 2), 16));
}

function lifted(color) {
  let lighter = color;
  for (let step = 1; luminance(lighter) < DARKEST && step <= 10; step += 1) lighter = over("#ffffff", color, step / 10);
  return lighter;
}

function luminance(color) {
  const [red, green, blue] = channels(color).map((channel) => (channel / 255) ** 2.2);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
