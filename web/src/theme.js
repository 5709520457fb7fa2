/** Light or dark: the system's choice until the reader makes another. */

const KEY = "territory-theme";
const DARK = matchMedia("(prefers-color-scheme: dark)");

export class Theme {
  constructor() {
    this.followers = [];
    this.chosen = remembered();
    this.apply();
    DARK.addEventListener("change", () => this.apply());
    document.getElementById("theme").addEventListener("click", () => {
      this.chosen = this.name === "dark" ? "light" : "dark";
      remember(this.chosen);
      this.apply();
    });
  }

  get name() {
    return this.chosen ?? (DARK.matches ? "dark" : "light");
  }

  follow(told) {
    this.followers.push(told);
  }

  apply() {
    document.documentElement.dataset.theme = this.name;
    for (const told of this.followers) told(this.name);
  }
}

// A browser may forbid keeping anything.
function remembered() {
  try {
    const kept = localStorage.getItem(KEY);
    return ["light", "dark"].includes(kept) ? kept : null;
  } catch {
    return null;
  }
}

function remember(name) {
  try {
    localStorage.setItem(KEY, name);
  } catch {
    // Then it holds until the page is left.
  }
}
