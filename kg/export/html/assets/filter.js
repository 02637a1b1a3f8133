// What passes: node types, relations, confidence, dates, derived or not. Filters only hide; they never change the graph.

/** Returns the filter that lets everything pass. `from` and `to` are days or months, "" for no bound; both are included. */
export function openFilter() {
  return { types: new Set(), relations: new Set(), confidence: 0, from: "", to: "", derived: true, unlinked: false };
}

/** Returns a copy that can be changed. */
export function copyFilter(filter) {
  return { ...filter, types: new Set(filter.types), relations: new Set(filter.relations) };
}

/** Tells whether a filter lets everything pass. */
export function isOpen(filter) {
  const bounded = filter.from || filter.to || filter.confidence > 0 || !filter.derived || filter.unlinked;
  return !bounded && !filter.types.size && !filter.relations.size;
}

/** Returns a function from statement row to boolean. `types` and `relations` hold the names that are switched off. */
export function statementTest(store, filter) {
  const relationOff = store.relations.map((name) => filter.relations.has(name));
  const typeOff = store.types.map((name) => filter.types.has(name));
  const dateOff = store.dates.map((date) => !inPeriod(date, filter));
  const { relation, confidence, derived, date, typeOf, subject, object } = store;
  const least = filter.confidence - 1e-6;
  return (st) =>
    !relationOff[relation[st]] &&
    confidence[st] >= least &&
    (filter.derived || !derived[st]) &&
    !dateOff[date[st]] &&
    !typeOff[typeOf[subject[st]]] &&
    !typeOff[typeOf[object[st]]];
}

/** Returns a function from node row to boolean: its type is on, and something about it lies in the period. */
export function nodeTest(store, filter) {
  const typeOff = store.types.map((name) => filter.types.has(name));
  const dateOff = store.dates.map((date) => !inPeriod(date, filter));
  const bounded = Boolean(filter.from || filter.to);
  return (node) => {
    if (typeOff[store.typeOf[node]]) return false;
    if (!bounded) return true;
    const own = store.attribute(node, "date");
    if (own) return inPeriod(own, filter);
    const linked = store.statementsOf(node);
    return !linked.length || linked.some((st) => !dateOff[store.date[st]]);
  };
}

/** Tells whether a date lies in the period of a filter; an unknown date always does. */
export function inPeriod(date, { from, to }) {
  return !date || ((!from || date >= from.slice(0, date.length)) && (!to || date.slice(0, to.length) <= to));
}

/** Returns {months, counts}: every month from the first paper to the last, and the number of papers in each. */
export function paperMonths(store) {
  const counts = new Map();
  for (const [date, count] of store.days) {
    const month = date.slice(0, 7);
    if (/^\d{4}-\d{2}$/.test(month)) counts.set(month, (counts.get(month) ?? 0) + count);
  }
  const known = [...counts.keys()].sort();
  const months = known.length ? monthsBetween(known[0], known.at(-1)) : [];
  return { months, counts: months.map((month) => counts.get(month) ?? 0) };
}

/** Returns the months from one to another, both included. */
export function monthsBetween(first, last) {
  const found = [];
  let [year, month] = first.split("-").map(Number);
  for (let name = first; name <= last && found.length < 1200;) {
    found.push(name);
    month = month === 12 ? 1 : month + 1;
    if (month === 1) year++;
    name = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}`;
  }
  return found;
}
