/** Shapes drawn from the districts' polygons. */

/** Return the lines around districts taken together: those that only one of them has. */
export function outline(features) {
  const seen = new Map();
  for (const ring of features.flatMap(({ geometry }) => rings(geometry))) {
    for (let place = 1; place < ring.length; place += 1) {
      const ends = [ring[place - 1], ring[place]];
      const key = ends.map(String).sort().join(" ");
      if (seen.has(key)) seen.set(key, null);
      else seen.set(key, ends);
    }
  }
  const coordinates = [...seen.values()].filter((ends) => ends !== null);
  return { type: "Feature", properties: {}, geometry: { type: "MultiLineString", coordinates } };
}

/** Return the box around features: west, south, east, north. */
export function boxOf(features) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon, lat] of features.flatMap(({ geometry }) => rings(geometry)).flat()) {
    box[0] = Math.min(box[0], lon);
    box[1] = Math.min(box[1], lat);
    box[2] = Math.max(box[2], lon);
    box[3] = Math.max(box[3], lat);
  }
  return box;
}

function rings({ type, coordinates }) {
  return type === "Polygon" ? coordinates : coordinates.flat();
}
