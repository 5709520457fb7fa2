/** Elements out of words. Nothing that a feed sent is ever read as markup. */

/** Characters that turn the direction of text; names and quotes need none of them. */
const TURNS = /[\u202a-\u202e\u2066-\u2069]/g;

/**
 * Make an element. Children are elements or words; words become text, never markup.
 * @param {string} name tag, with classes: "p.quiet"
 * @param {Record<string, string | number | boolean | null>} [attributes] null and false are left out
 * @param {...(Node | string | null)} children
 */
export function make(name, attributes = {}, ...children) {
  const [tag, ...classes] = name.split(".");
  const element = document.createElement(tag);
  if (classes.length) element.className = classes.join(" ");
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== false) element.setAttribute(key, value === true ? "" : String(value));
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** Return words of a feed without the characters that would turn what stands around them. */
export function plain(words) {
  return String(words ?? "").replace(TURNS, "");
}

/** Wrap words of a feed so that their direction, left or right, stays their own. */
export function own(words, name = "bdi") {
  return make(name, { dir: "auto" }, plain(words));
}

/** Make a link where the address is one of the web; else say the words alone. */
export function link(address, words) {
  const href = webAddress(address);
  if (href === null) return own(words);
  return make("a", { href, target: "_blank", rel: "noopener noreferrer nofollow" }, own(words));
}

/** Return an address if it leads to the web (http, https), else null. */
export function webAddress(address) {
  const url = URL.parse?.(address) ?? parsed(address);
  return url !== null && ["http:", "https:"].includes(url.protocol) ? url.href : null;
}

function parsed(address) {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}
