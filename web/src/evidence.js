/** The sentences behind a status, with who says them and where. */

import { dayOf } from "./calendar.js";
import { link, make, own, plain } from "./text.js";

const STRONG = 1.5;
const WEAK = 0.3;

/** Asks for districts' evidence, each once. */
export class Evidence {
  constructor(folder) {
    this.folder = folder;
    this.asked = new Map();
  }

  /** Return a district's evidence; empty where none was ever told. */
  of(code) {
    if (!this.asked.has(code)) {
      const answer = this.ask(code);
      this.asked.set(code, answer);
      answer.catch(() => this.asked.delete(code));
    }
    return this.asked.get(code);
  }

  async ask(code) {
    const reply = await fetch(new URL(`evidence/${encodeURIComponent(code)}.json`, this.folder));
    if (!reply.ok) throw new Error(`${code}: ${reply.status}`);
    return reply.json();
  }
}

/** Return the pieces of evidence of one belief: the claim, the day observed, the weight. */
export function pieces({ claims, beliefs }, row) {
  return (beliefs[row] ?? []).map(([place, observed, weight]) => ({ ...claims[place], observed, weight }));
}

/** Return the pieces as cards, those that speak for the status first. */
export function cards(shown, words) {
  const ordered = [...shown].sort((one, other) => Math.sign(other.weight) - Math.sign(one.weight));
  return make("ol.evidence", {}, ...ordered.map((piece) => card(piece, words)));
}

function card(piece, words) {
  const { claim, way } = { claim: words.claim(piece), way: piece.weight >= 0 ? "for" : "against" };
  const quote = own(piece.quote, "blockquote");
  quote.setAttribute("lang", plain(piece.language));
  const side = words.side(piece.speaker_side);
  return make("li.piece", { "data-way": way },
    make("p.says", {},
      make("span.way", {}, `${strength(piece.weight)} ${way}`),
      make("span", {}, claim),
    ),
    quote,
    make("p.source", {},
      piece.speaker ? own(piece.speaker) : null, piece.speaker ? ` (${side}) · ` : `${side} · `,
      link(piece.url, piece.title || piece.url), " · ", own(piece.source), ` · ${dayOf(piece.published)}`,
    ),
  );
}

function strength(weight) {
  if (Math.abs(weight) >= STRONG) return "Strongly";
  return Math.abs(weight) >= WEAK ? "Speaks" : "Faintly";
}
