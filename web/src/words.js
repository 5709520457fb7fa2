/** How statuses and claims are put to a reader. */

const EVENTS = {
  captured: (who) => `${who} took it`,
  withdrew: (who) => `${who} left it`,
  contested: (who) => (who === null ? "it is fought over" : `${who} fights for it`),
  repelled: (who) => `${who} beat an attack back`,
  holds: (who) => `${who} holds it`,
};
const MODALITIES = { asserted: "", denied: "Denied: ", irrealis: "Not yet so: " };
const EXTENTS = { whole: "", centre: " (its centre)", partial: " (a part of it)", facility: " (a place in it)" };
const SIDES = { local: "local voices", media: "the outlet itself", international: "international" };

export class Words {
  constructor(history) {
    this.names = new Map(history.actors.map((actor) => [actor.code, actor.name]));
    this.actors = history.actors;
  }

  /** Return a status as "Taliban", "Claimed by Taliban", "Contested" or "Unknown". */
  status({ state, actor }) {
    if (state === "contested") return "Contested";
    if (state === "unknown" || actor < 0) return "Unknown";
    return state === "claimed" ? `Claimed by ${this.actors[actor].name}` : this.actors[actor].name;
  }

  /** Return a status with its probability; unknown has none. */
  withChance(status) {
    return status.state === "unknown" ? "Unknown" : `${this.status(status)}, ${status.percent} %`;
  }

  /** Return what a claim says. */
  claim({ event, actor, modality, extent }) {
    const who = actor === null ? null : this.name(actor);
    const told = (EVENTS[event] ?? (() => event))(who ?? (event === "contested" ? null : "Somebody"));
    const said = `${told}${EXTENTS[extent] ?? ""}`;
    const before = MODALITIES[modality] ?? "";
    return before + (before ? said : said[0].toUpperCase() + said.slice(1));
  }

  /** Return whose side a speaker is on. */
  side(code) {
    return SIDES[code] ?? this.name(code);
  }

  name(code) {
    return this.names.get(code) ?? code;
  }
}
