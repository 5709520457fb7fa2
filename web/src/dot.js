/** A small disc in the colours of a status. */

import { swatch } from "./patterns.js";

export function dot(status, looks) {
  const disc = swatch(status, looks, 12, 12);
  disc.classList.add("dot");
  return disc;
}
