/** Tells those who hear the page what it shows, once it has stood still. */

import { keyOf, kinds, tally } from "./tally.js";

const MILLISECONDS = 600;
let waiting;

export function announce(history, words, { level, day, known }) {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    const counts = tally(history.on(level, day, known));
    const held = kinds(history).filter((kind) => counts.has(keyOf(kind)));
    const told = held.map((kind) => `${words.status(kind)} ${counts.get(keyOf(kind))}`).join(", ");
    document.getElementById("announcer").textContent = `${history.calendar.words(day)}. Of ${level}s: ${told}.`;
  }, MILLISECONDS);
}
