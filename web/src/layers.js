/** The map's style: no tiles, no glyph server, no request but the outlines. */

import { PATTERNS } from "./patterns.js";

export const DISTRICTS = "districts";
export const NAMES = "names";
export const SELECTION = "selection";
// Drawn by the browser itself: the first name sets the weight, the first font that is there the shapes.
const FONT = ["Inter SemiBold,Noto Sans,system-ui"];

// Under the country, as under a sheet of paper: layer, pixels down.
const SHADOWS = [["shadow-near", 2], ["shadow", 5], ["shadow-far", 9]];

const only = (key, value) => ["==", ["get", key], value];
const state = (key, otherwise) => ["coalesce", ["feature-state", key], otherwise];

/** Return a MapLibre style. @param {object} outlines GeoJSON @param {object} names GeoJSON points */
export function styleOf(outlines, names, looks) {
  return {
    version: 8,
    sources: {
      [DISTRICTS]: { type: "geojson", data: outlines, promoteId: "code", tolerance: 0.2, buffer: 32 },
      [NAMES]: { type: "geojson", data: names },
      [SELECTION]: { type: "geojson", data: { type: "FeatureCollection", features: [] } },
    },
    layers: [
      { id: "ground", type: "background" },
      ...SHADOWS.map(([id, down]) => ({
        id, type: "fill", source: DISTRICTS, filter: ["has", "code"], paint: { "fill-translate": [0, down] },
      })),
      {
        id: "fill", type: "fill", source: DISTRICTS, filter: ["has", "code"],
        paint: { "fill-color": ["to-color", state("fill", looks.palette.unknown)] },
      },
      ...PATTERNS.map((name) => ({
        id: name, type: "fill", source: DISTRICTS, filter: ["has", "code"],
        paint: { "fill-pattern": name, "fill-opacity": state(name, 0), "fill-antialias": false },
      })),
      line("district-lines", ["has", "code"], { "line-width": zoomed(0.45, 1.6) }),
      line("province-lines", only("border", "province"), { "line-width": zoomed(0.8, 2.4), "line-opacity": 0.75 }),
      line("frontier", only("border", "theatre"), { "line-width": zoomed(1.2, 3) }),
      { ...line("halo", null, { "line-width": 6, "line-opacity": 0.9 }), source: SELECTION },
      { ...line("selected", null, { "line-width": 2.4 }), source: SELECTION },
      label("district-names", "district", 6.6, { "text-size": zoomed(10.5, 14, 6.6, 10) }),
      label("province-names", "province", 0, {
        "text-size": zoomed(9.5, 15, 4.5, 8), "text-transform": "uppercase", "text-letter-spacing": 0.07,
      }),
    ].filter((layer) => layer !== null),
  };
}

/** Return the colours of the layers that no status colours: [layer, property, colour]. */
export function coloursOf(looks) {
  const { ground, line, border, frontier, ink, paper } = looks.paper;
  return [
    ["ground", "background-color", ground],
    ...SHADOWS.flatMap(([id]) => [
      [id, "fill-color", looks.theme === "dark" ? "#000000" : "#6b5d42"],
      [id, "fill-opacity", looks.theme === "dark" ? 0.3 : 0.1],
    ]),
    ["district-lines", "line-color", line],
    ["province-lines", "line-color", border],
    ["frontier", "line-color", frontier],
    ["halo", "line-color", paper],
    ["selected", "line-color", ink],
    ...["district-names", "province-names"].flatMap((layer) => [
      [layer, "text-color", ink],
      [layer, "text-halo-color", paper],
    ]),
  ];
}

function line(id, filter, paint) {
  const layout = { "line-join": "round", "line-cap": "round" };
  return { id, type: "line", source: DISTRICTS, ...(filter && { filter }), layout, paint };
}

function label(id, level, minzoom, layout) {
  return {
    id, type: "symbol", source: NAMES, minzoom, filter: only("level", level),
    layout: {
      "text-field": ["get", "name"], "text-font": FONT, "text-max-width": 7, "text-padding": 3, ...layout,
    },
    paint: { "text-halo-width": 1.5 },
  };
}

function zoomed(small, large, from = 4.5, to = 9) {
  return ["interpolate", ["linear"], ["zoom"], from, small, to, large];
}
