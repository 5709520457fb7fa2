/** Patterns over the fills, as tiles: for the map and for the swatches of the legend. */

import { channels } from "./looks.js";

export const PATTERNS = ["claimed", "contested", "stale", "low"];
export const RATIO = 2; // pixels of a tile to one of the page
const SIZE = 16; // pixels of the page
const scraps = new WeakMap();

/** Return the patterns that lie over a status. */
export function patternsOf(status) {
  return PATTERNS.filter((name) => status.state === name || status[name] === true);
}

/** Return one pattern's tile as pixels. @returns {ImageData} */
export function tile(name, looks) {
  const drawn = scrap(name, looks);
  return drawn.getContext("2d").getImageData(0, 0, drawn.width, drawn.height);
}

/** Return one pattern's tile, drawn once for each theme. @returns {OffscreenCanvas} */
export function scrap(name, looks) {
  if (!scraps.has(looks)) scraps.set(looks, new Map());
  const kept = scraps.get(looks);
  if (!kept.has(name)) {
    const canvas = new OffscreenCanvas(SIZE * RATIO, SIZE * RATIO);
    const pen = canvas.getContext("2d", { willReadFrequently: true });
    pen.scale(RATIO, RATIO);
    DRAW[name](pen, looks);
    kept.set(name, canvas);
  }
  return kept.get(name);
}

const DRAW = {
  // Paper between the lines, so that one tile serves every party's colour.
  claimed(pen, looks) {
    pen.strokeStyle = rgba(looks.paper.paper, 1 - looks.palette.claim_tint);
    diagonals(pen, 5.2, SIZE / 2, 1);
  },
  contested(pen, looks) {
    pen.strokeStyle = looks.palette.contested_lines;
    diagonals(pen, 0.9, SIZE / 2, 1);
    diagonals(pen, 0.9, SIZE / 2, -1);
  },
  stale(pen, looks) {
    pen.fillStyle = rgba(looks.paper.ink, 0.5);
    for (const [x, y] of [[4, 4], [12, 12]]) {
      pen.beginPath();
      pen.arc(x, y, 0.95, 0, 2 * Math.PI);
      pen.fill();
    }
  },
  low(pen, looks) {
    pen.strokeStyle = rgba(looks.paper.ink, 0.55);
    pen.lineWidth = 0.8;
    for (const y of [3.5, 8.83, 14.16]) {
      pen.beginPath();
      pen.moveTo(0, y);
      pen.lineTo(SIZE, y);
      pen.stroke();
    }
  },
};

/** Draw parallel lines that meet those of the next tile. */
function diagonals(pen, width, step, slope) {
  pen.lineWidth = width * Math.SQRT1_2 * 1.1;
  for (let start = -2 * SIZE; start <= 2 * SIZE; start += step) {
    pen.beginPath();
    pen.moveTo(start, slope > 0 ? SIZE + 1 : -1);
    pen.lineTo(start + SIZE + 2, slope > 0 ? -1 : SIZE + 1);
    pen.stroke();
  }
}

function rgba(color, alpha) {
  return `rgba(${channels(color).join(",")},${alpha})`;
}

/** Paint a swatch of a status. */
export function swatch(status, looks, width = 30, height = 18) {
  const canvas = document.createElement("canvas");
  canvas.className = "swatch";
  canvas.width = width * RATIO;
  canvas.height = height * RATIO;
  canvas.setAttribute("aria-hidden", "true");
  const pen = canvas.getContext("2d");
  pen.fillStyle = looks.fill(status);
  pen.fillRect(0, 0, canvas.width, canvas.height);
  for (const name of patternsOf(status)) {
    pen.fillStyle = pen.createPattern(scrap(name, looks), "repeat");
    pen.fillRect(0, 0, canvas.width, canvas.height);
  }
  return canvas;
}
