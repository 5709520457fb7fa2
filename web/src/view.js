/** What is looked at: one object, told to whoever follows it, and kept in the address. */

export class View {
  constructor(history, showcase) {
    this.history = history;
    this.followers = [];
    this.state = { day: showcase, area: null, level: history.levels[0], known: "latest" };
    this.read();
    addEventListener("hashchange", () => {
      this.read();
      this.tell();
    });
  }

  /** Call a function with the state now and after every change. */
  follow(told) {
    this.followers.push(told);
    told(this.state, {});
  }

  /** Change some of the state; a change of area can be gone back from. */
  set(change) {
    const before = this.state;
    this.state = { ...before, ...change };
    if (Object.keys(change).every((key) => before[key] === this.state[key])) return;
    const way = before.area === this.state.area ? "replaceState" : "pushState";
    history[way](null, "", this.address());
    this.tell(before);
  }

  tell(before = {}) {
    for (const told of this.followers) told(this.state, before);
  }

  /** Return the state as an address: #date=2021-08-15&area=... */
  address() {
    const { calendar } = this.history;
    const { day, area, level, known } = this.state;
    const words = new URLSearchParams({ date: calendar.iso(day) });
    if (area !== null) words.set("area", area);
    if (level !== this.history.levels[0]) words.set("level", level);
    if (known !== "latest") words.set("known", known === "evening" ? known : calendar.iso(known));
    return `#${words}`;
  }

  /** Take the state from the address; what it does not say, or says wrongly, stays as it is. */
  read() {
    const words = new URLSearchParams(location.hash.slice(1));
    const { calendar } = this.history;
    const { levels } = this.history;
    const named = this.history.find(words.get("area"));
    const found = levels.includes(named?.level) ? named : null;
    const level = levels.includes(words.get("level")) ? words.get("level") : levels[0];
    this.state = {
      day: calendar.number(words.get("date")) ?? this.state.day,
      area: found === null ? null : words.get("area"),
      level: found?.level ?? level,
      known: knownOf(words.get("known"), calendar),
    };
  }
}

function knownOf(word, calendar) {
  return word === "evening" ? word : calendar.number(word) ?? "latest";
}
