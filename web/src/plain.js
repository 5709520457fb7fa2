/** The map as a plain picture: at once, until WebGL has drawn it, and where there is no WebGL. */

import { boxOf } from "./outline.js";
import { patternsOf, RATIO, scrap } from "./patterns.js";

export class PlainMap {
  /** @param {HTMLElement} container @param {object[]} districts GeoJSON features */
  constructor(container, districts, history, padding) {
    Object.assign(this, { container, districts, history, padding });
    this.canvas = document.createElement("canvas");
    this.canvas.className = "plain";
    this.canvas.setAttribute("aria-hidden", "true");
    container.append(this.canvas);
    this.fit();
  }

  /** Lay the districts out for the size there is; web Mercator, as the map does. */
  fit() {
    const { clientWidth: width, clientHeight: height } = this.container;
    this.canvas.width = width * RATIO;
    this.canvas.height = height * RATIO;
    const [west, south, east, north] = boxOf(this.districts);
    const { top, bottom, left, right } = this.padding;
    const [across, down] = [width - left - right, height - top - bottom];
    const [upper, lower] = [rise(north), rise(south)];
    const scale = Math.min(across / (east - west), down / (upper - lower));
    const [x, y] = [left + (across - scale * (east - west)) / 2, top + (down - scale * (upper - lower)) / 2];
    const place = ([lon, lat]) => [x + scale * (lon - west), y + scale * (upper - rise(lat))];
    this.paths = this.districts.map(({ geometry }) => pathOf(geometry, place));
  }

  /** Paint the areas of a level. */
  paint(level, statuses, looks) {
    const pen = this.canvas.getContext("2d");
    pen.setTransform(RATIO, 0, 0, RATIO, 0, 0);
    pen.clearRect(0, 0, this.canvas.width, this.canvas.height);
    pen.lineWidth = 0.5;
    pen.strokeStyle = looks.paper.line;
    const { code, province } = this.history.areas("district");
    this.districts.forEach(({ properties }, nth) => {
      const place = code.indexOf(properties.code);
      const status = statuses[level === "district" ? place : province[place]];
      pen.fillStyle = looks.fill(status);
      pen.fill(this.paths[nth]);
      for (const name of patternsOf(status)) {
        const pattern = pen.createPattern(scrap(name, looks), "repeat");
        pattern.setTransform(new DOMMatrix().scale(1 / RATIO));
        pen.fillStyle = pattern;
        pen.fill(this.paths[nth]);
      }
      if (level === "district") pen.stroke(this.paths[nth]);
    });
  }

  /** Call a function with the code of the district clicked. */
  follow({ clicked }) {
    this.canvas.addEventListener("click", ({ offsetX, offsetY }) => {
      const pen = this.canvas.getContext("2d");
      const nth = this.paths.findIndex((path) => pen.isPointInPath(path, offsetX * RATIO, offsetY * RATIO));
      if (nth >= 0) clicked(this.districts[nth].properties.code);
    });
  }

  remove() {
    this.canvas.remove();
  }
}

function pathOf({ type, coordinates }, place) {
  const path = new Path2D();
  for (const ring of type === "Polygon" ? coordinates : coordinates.flat()) {
    ring.forEach((point, nth) => (nth ? path.lineTo(...place(point)) : path.moveTo(...place(point))));
    path.closePath();
  }
  return path;
}

/** Return how far up a latitude lies, in degrees of longitude. */
function rise(latitude) {
  return (180 / Math.PI) * Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360));
}
