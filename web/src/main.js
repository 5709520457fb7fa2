/** The data, then the page. */

import { Page, stands } from "./page.js";

const files = new URL(`${document.body.dataset.files}/`, document.baseURI);

async function load(name) {
  const reply = await fetch(new URL(name, files));
  if (!reply.ok) throw new Error(`${name}: ${reply.status}`);
  return reply.json();
}

try {
  const [file, outlines] = await Promise.all(["history.json", "outlines.json"].map(load));
  const page = new Page(file, outlines, files);
  stands("page", "ready");
  page.draw(outlines);
} catch (error) {
  console.error(error);
  const failure = document.getElementById("failure");
  failure.hidden = false;
  failure.textContent = "The map cannot be shown: reload the page.";
}
