/** How many areas are held by whom, and how many by nobody for sure. */

/** Return the kinds of status there may be, in the order of legends and charts. */
export function kinds(history) {
  const held = history.actors.flatMap((_, actor) => [
    { state: "controlled", actor, percent: 100 },
    { state: "claimed", actor, percent: 100 },
  ]);
  const nobody = { actor: -1, percent: 0 };
  return [...held, { state: "contested", ...nobody }, { state: "unknown", ...nobody }];
}

export function keyOf({ state, actor }) {
  return state === "contested" || state === "unknown" ? state : `${state} ${actor}`;
}

/** Count statuses by kind. @returns {Map<string, number>} */
export function tally(statuses) {
  const counts = new Map();
  for (const status of statuses) counts.set(keyOf(status), (counts.get(keyOf(status)) ?? 0) + 1);
  return counts;
}
