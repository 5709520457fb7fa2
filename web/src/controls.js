/** The controls: districts or provinces, as known when. */

export function controls(history, view) {
  const form = document.getElementById("controls");
  const { known, "known-day": knownDay } = form.elements;
  const { calendar } = history;
  knownDay.min = calendar.iso(0);
  knownDay.max = calendar.iso(calendar.days - 1);
  form.querySelector(".segments").hidden = history.levels.length < 2;
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const choice of form.elements.level) {
    choice.addEventListener("change", () => view.set({ level: choice.value, area: null }));
  }
  known.addEventListener("change", () => view.set({ known: known.value === "day" ? view.state.day : known.value }));
  knownDay.addEventListener("change", () => {
    const day = calendar.number(knownDay.value);
    if (day !== null) view.set({ known: day });
  });
  view.follow((state) => {
    form.elements.level.value = state.level;
    const isDay = typeof state.known === "number";
    known.value = isDay ? "day" : state.known;
    document.getElementById("known-day-field").hidden = !isDay;
    if (isDay) knownDay.value = calendar.iso(state.known);
  });
}
