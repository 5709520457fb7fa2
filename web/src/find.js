/** Finding an area by its name, in any script. */

import { make } from "./text.js";

export function finder(history, view) {
  const choices = new Map();
  for (const level of [...history.levels].reverse()) {
    const { code, name, native, province } = history.areas(level);
    const provinces = history.areas("province").name;
    code.forEach((one, place) => {
      const label = level === "province" ? `${name[place]} (province)` : `${name[place]}, ${provinces[province[place]]}`;
      choices.set(label.toLowerCase(), one);
      for (const words of [name[place], ...native[place]]) {
        if (!choices.has(words.toLowerCase())) choices.set(words.toLowerCase(), one);
      }
      document.getElementById("find-names").append(make("option", { value: label }, native[place].join(" ")));
    });
  }
  const field = document.getElementById("find-name");
  const choose = () => {
    const code = choices.get(field.value.trim().toLowerCase());
    if (code === undefined) return;
    field.value = "";
    view.set({ area: code, level: history.find(code).level });
  };
  field.addEventListener("change", choose);
  document.getElementById("find").addEventListener("submit", (event) => {
    event.preventDefault();
    choose();
  });
}
