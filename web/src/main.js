/** The page put together. */

import { AreaPanel } from "./area.js";
import { controls } from "./controls.js";
import { Evidence } from "./evidence.js";
import { finder } from "./find.js";
import { History } from "./history.js";
import { Legend } from "./legend.js";
import { Looks } from "./looks.js";
import { ControlMap } from "./map.js";
import { Overview } from "./overview.js";
import { keyOf, kinds, tally } from "./tally.js";
import { Theme } from "./theme.js";
import { Timeline } from "./timeline.js";
import { Tip } from "./tip.js";
import { View } from "./view.js";
import { Words } from "./words.js";

const files = new URL(`${document.body.dataset.files}/`, document.baseURI);
const byId = (id) => document.getElementById(id);

async function load(name) {
  const reply = await fetch(new URL(name, files));
  if (!reply.ok) throw new Error(`${name}: ${reply.status}`);
  return reply.json();
}

function begin(file, outlines) {
  const history = new History(file);
  const view = new View(history, file.days - 1);
  const words = new Words(history);
  const theme = new Theme();
  let looks = new Looks(file, theme.name);
  const legend = new Legend(history, words);
  const overview = new Overview(history, view, words);
  const area = new AreaPanel(history, view, words, new Evidence(files));
  byId("credit").textContent = `Boundaries: ${file.credit}. News until ${file.moments.at(-1)}.`;
  finder(history, view);
  controls(history, view);
  const timeline = new Timeline(history, view, looks);
  const map = new ControlMap(byId("map"), outlines, history, looks);
  byId("map").map = map.map; // for those who script the page, its tests among them
  const tip = new Tip(history, view, words);

  const paint = () => map.paint(view.state.level, history.on(view.state.level, view.state.day, view.state.known));
  const detail = () => {
    const content = (view.state.area === null ? overview : area).content(view.state, looks);
    byId("details").replaceChildren(...content);
  };
  const asFound = (code) => {
    const found = code === null ? null : history.find(code);
    if (found === null || view.state.level === "district") return found;
    return { level: "province", place: history.areas("district").province[found.place] };
  };

  map.ready.then(() => {
    view.follow(paint);
    map.select(view.state.area === null ? null : history.find(view.state.area));
    map.follow({
      clicked(code) {
        const { level, place } = asFound(code);
        view.set({ area: history.areas(level).code[place] });
      },
      pointed: (code, point) => tip.show(asFound(code), point, looks),
    });
    view.follow((state, before) => {
      if (before.area !== undefined && before.area !== state.area) map.select(state.area === null ? null : history.find(state.area));
    });
    map.map.once("idle", () => { document.documentElement.dataset.map = "drawn"; });
  });
  theme.follow((name) => {
    looks = new Looks(file, name);
    timeline.dress(looks);
    legend.show(view.state, looks);
    detail();
    map.ready.then(() => {
      map.dress(looks);
      paint();
    });
  });

  view.follow((state, before) => {
    byId("date").textContent = history.calendar.words(state.day);
    byId("known-line").textContent = knownWords(history, state);
    legend.show(state, looks);
    if (!timeline.isPlaying || before.area !== state.area) detail();
    if (!timeline.isPlaying) announce(history, words, state);
    if (before.area !== undefined && before.area !== state.area && state.area !== null) byId("area-name").focus();
  });
  byId("skip").addEventListener("click", () => byId("panel").focus());
  byId("zoom-in").addEventListener("click", () => map.zoom(1));
  byId("zoom-out").addEventListener("click", () => map.zoom(-1));
  byId("zoom-all").addEventListener("click", () => map.show());
}

/** Say which moment the map is told as of. */
function knownWords(history, { day, known }) {
  const place = history.moment(day, known);
  if (place < 0) return "Nothing was known yet";
  const moment = history.file.moments[place];
  return known === "latest" ? `As known with hindsight, at ${moment}` : `As known at ${moment}`;
}

/** Tell those who hear the page what it shows, once it has stood still. */
let waiting;
function announce(history, words, { level, day, known }) {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    const counts = tally(history.on(level, day, known));
    const held = kinds(history).filter((kind) => counts.has(keyOf(kind)));
    const told = held.map((kind) => `${words.status(kind)} ${counts.get(keyOf(kind))}`).join(", ");
    byId("announcer").textContent = `${history.calendar.words(day)}. ${level}s: ${told}.`;
  }, 600);
}

try {
  const [file, outlines] = await Promise.all(["history.json", "outlines.json"].map(load));
  begin(file, outlines);
  document.documentElement.dataset.page = "ready";
} catch (error) {
  console.error(error);
  byId("failure").hidden = false;
  byId("failure").textContent = "The map cannot be shown: reload the page, or use a browser with WebGL.";
}
