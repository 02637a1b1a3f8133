// What is new: the papers of the last days, with what they introduce and what they improve on.

/** The spans of days that are offered. */
export const SPANS = [1, 7, 30];

/** Returns {since, until, papers}: papers dated within `days` days before the last one, newest and most voted first. */
export function news(store, days) {
  const paper = store.types.indexOf("Paper");
  const dates = [];
  for (let row = 0; row < store.nodeCount; row++) {
    const date = store.typeOf[row] === paper && store.attribute(row, "date");
    if (date) dates.push([date, row]);
  }
  const until = dates.reduce((last, [date]) => (date > last ? date : last), "");
  const since = daysBefore(until, days - 1);
  const votes = (row) => store.attribute(row, "votes") ?? 0;
  const found = dates.filter(([date]) => date >= since);
  found.sort((a, b) => (a[0] < b[0] ? 1 : a[0] > b[0] ? -1 : votes(b[1]) - votes(a[1]) || a[1] - b[1]));
  return { since, until, papers: found.map(([, row]) => ({ row, ...contribution(store, row) })) };
}

/** Returns what a paper introduces and what it improves on, surest first, at most three of each. */
export function contribution(store, row) {
  const objects = (relation) => store.withRelation(row, relation, true).map((st) => store.object[st]);
  return { introduces: objects("introduces").slice(0, 3), improves: objects("improves-on").slice(0, 3) };
}

/** Returns the ISO date so many days before another; "" where that is no whole date. */
export function daysBefore(date, days) {
  const time = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(time) ? "" : new Date(time - days * 86_400_000).toISOString().slice(0, 10);
}
