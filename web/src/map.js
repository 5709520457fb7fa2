/** The map: what each area looks like on a day, and which one is pointed at. */

import { Map as MapLibre, prewarm, setWorkerCount, setWorkerUrl } from "../vendor/maplibre-gl/maplibre-gl.mjs";
import { coloursOf, DISTRICTS, SELECTION, styleOf } from "./layers.js";
import { boxOf, outline } from "./outline.js";
import { PATTERNS, patternsOf, RATIO, tile } from "./patterns.js";

const NARROW = matchMedia("(max-width: 760px)");
const STILL = matchMedia("(prefers-reduced-motion: reduce)");
setWorkerUrl(new URL("../vendor/maplibre-gl/maplibre-gl-worker.mjs", import.meta.url).href);
setWorkerCount(1);
prewarm(); // the worker starts while the data are on their way

export class ControlMap {
  /** @param {HTMLElement} container @param {object} outlines GeoJSON */
  constructor(container, outlines, history, looks) {
    this.districts = districtsIn(outlines);
    this.history = history;
    this.looks = looks;
    this.painted = new Map();
    this.box = boxOf(this.districts);
    this.map = new MapLibre({
      container,
      style: styleOf(outlines, namesOf(history), looks),
      bounds: this.box,
      fitBoundsOptions: { padding: padding() },
      maxBounds: widened(this.box),
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      renderWorldCopies: false,
      cooperativeGestures: NARROW.matches,
      fadeDuration: 0,
      maxZoom: 10,
    });
    this.map.touchZoomRotate.disableRotation();
    this.map.keyboard.disableRotation();
    this.map.getCanvas().setAttribute("aria-label", "Map of the districts; arrow keys move it, + and - zoom");
    this.ready = new Promise((resolve) => this.map.once("style.load", resolve));
  }

  /** Paint everything that follows the theme. */
  dress(looks) {
    this.looks = looks;
    for (const [layer, property, value] of coloursOf(looks)) this.map.setPaintProperty(layer, property, value);
    for (const name of PATTERNS) {
      if (this.map.hasImage(name)) this.map.updateImage(name, tile(name, looks));
      else this.map.addImage(name, tile(name, looks), { pixelRatio: RATIO });
    }
    this.painted.clear();
  }

  /** Paint the areas of a level; only districts that look otherwise than before are touched. */
  paint(level, statuses) {
    const { code, province } = this.history.areas("district");
    code.forEach((id, place) => {
      const status = statuses[level === "district" ? place : province[place]];
      const fill = this.looks.fill(status);
      const patterns = patternsOf(status);
      const key = `${fill} ${patterns}`;
      if (this.painted.get(id) === key) return;
      this.painted.set(id, key);
      const shown = Object.fromEntries(PATTERNS.map((name) => [name, patterns.includes(name) ? 1 : 0]));
      this.map.setFeatureState({ source: DISTRICTS, id }, { fill, ...shown });
    });
    this.map.setPaintProperty("district-lines", "line-opacity", level === "district" ? 1 : 0);
  }

  /** Draw a line around an area, or none; move there if it is out of sight. */
  select(found) {
    const chosen = found === null ? [] : this.districtsOf(found);
    const features = chosen.length ? [outline(chosen)] : [];
    this.map.getSource(SELECTION).setData({ type: "FeatureCollection", features });
    if (chosen.length && !this.map.getBounds().contains(middle(boxOf(chosen)))) this.show(boxOf(chosen), 7.5);
  }

  districtsOf({ level, place }) {
    const codes = this.history.areas(level).code;
    const key = level === "district" ? "code" : "province";
    return this.districts.filter(({ properties }) => properties[key] === codes[place]);
  }

  /** Move to a box (default: all of it). */
  show(box = this.box, maxZoom = 10) {
    this.map.fitBounds(box, { padding: padding(), maxZoom, animate: !STILL.matches });
  }

  zoom(step) {
    this.map.zoomTo(this.map.getZoom() + step, { animate: !STILL.matches });
  }

  /** Call a function with the code of the district clicked, or pointed at (null = none), and where. */
  follow({ clicked, pointed }) {
    const codeOf = (event) => event.features?.[0]?.properties.code ?? null;
    this.map.on("click", "fill", (event) => clicked(codeOf(event)));
    this.map.on("mousemove", "fill", (event) => pointed(codeOf(event), event.point));
    this.map.on("mouseleave", "fill", () => pointed(null));
    this.map.on("mousemove", "fill", () => { this.map.getCanvas().style.cursor = "pointer"; });
    this.map.on("mouseleave", "fill", () => { this.map.getCanvas().style.cursor = ""; });
  }
}

/** Return the districts among the outlines. */
export function districtsIn(outlines) {
  return outlines.features.filter(({ properties }) => "code" in properties);
}

function namesOf(history) {
  const features = ["province", "district"].flatMap((level) => {
    const { name, lon, lat } = history.areas(level);
    return name.map((words, place) => ({
      type: "Feature",
      properties: { name: words, level },
      geometry: { type: "Point", coordinates: [lon[place], lat[place]] },
    }));
  });
  return { type: "FeatureCollection", features };
}

/** Return the room left free around the country. */
export function padding() {
  return NARROW.matches
    ? { top: 14, bottom: 14, left: 12, right: 12 }
    : { top: 64, bottom: 24, left: 36, right: 84 };
}

function widened([west, south, east, north]) {
  const [across, up] = [east - west, north - south];
  return [west - across, south - up, east + across, north + up];
}

function middle([west, south, east, north]) {
  return [(west + east) / 2, (south + north) / 2];
}
