// The graph in typed arrays: nodes and statements by row, with the statements of each node. At first it holds only what the
// first picture shows; `fill` gives it the rest.
import { textAt } from "./columns.js";
import { sparseMap } from "./decode.js";

export class Store {
  /** `look` is what first_look of the build returns. */
  constructor(look) {
    this.types = look.types;
    this.relations = look.relations;
    this.dates = look.dates;
    this.folders = look.folders;
    this.totals = look.totals;
    this.days = look.days;
    [this.nodeCount, this.statementCount] = look.counts;
    this.whole = false;
    this.json = {};
    this.maps = new Map();
    this.groupOf = new Map();
    this.begin(look);
    this.rowOf = { get: (id) => this.row(id), has: (id) => this.row(id) !== undefined };
  }

  /** Takes what the first picture shows; columns are objects by row until they are filled. */
  begin({ nodes, statements }) {
    this.early = new Map(nodes.map(([row, id, , label, degree, inferred]) => [row, { id, label, degree, inferred, statements: [] }]));
    this.typeOf = Object.fromEntries(nodes.map(([row, , type]) => [row, type]));
    const column = (place, value = (one) => one) => Object.fromEntries(statements.map((one) => [one[0], value(one[place])]));
    [this.subject, this.relation, this.object] = [1, 2, 3].map((place) => column(place));
    this.confidence = column(4, (value) => value / 10000);
    [this.derived, this.date] = [5, 6].map((place) => column(place));
    for (const [st, subject, , object] of statements)
      for (const end of new Set([subject, object])) this.early.get(end).statements.push(st);
  }

  /** Takes the whole graph from the service. */
  fill({ texts, json, group, type: typeOf, ...columns }) {
    Object.assign(this, columns, { typeOf, texts, json, whole: true, early: null });
    this.groupOf = { get: (row) => (group[row] ? group[row] - 1 : undefined) };
  }

  id(row) {
    if (!this.whole) return this.early.get(row).id;
    return textAt(this.texts.id, row) || this.guessedId(row);
  }

  /** Returns the id that a label gives, by the rule of guessed_id of the build. */
  guessedId(row) {
    const type = this.type(row);
    const folder = this.folders[type];
    return `${folder}/${this.label(row).toLowerCase().replace(/[^a-z0-9.]+/g, "-").replace(/^-|-$/g, "")}`;
  }

  label(row) {
    return this.whole ? textAt(this.texts.label, row) : this.early.get(row).label;
  }

  /** Returns the row of an id, undefined where the graph has none. Nodes stand in the order of their ids. */
  row(id) {
    if (id === undefined || id === null) return undefined;
    if (!this.whole) return [...this.early.keys()].find((row) => this.early.get(row).id === id);
    let [low, high] = [0, this.nodeCount];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (standsBefore(this.id(middle), id)) low = middle + 1;
      else high = middle;
    }
    return low < this.nodeCount && this.id(low) === id ? low : undefined;
  }

  /** Returns the statements that a node is the subject or object of. */
  statementsOf(node) {
    if (!this.whole) return this.early.get(node)?.statements ?? [];
    return this.linked.subarray(this.first[node], this.first[node + 1]);
  }

  degree(node) {
    return this.whole ? this.first[node + 1] - this.first[node] : this.early.get(node).degree;
  }

  other(st, node) {
    return this.subject[st] === node ? this.object[st] : this.subject[st];
  }

  type(node) {
    return this.types[this.typeOf[node]];
  }

  relationName(st) {
    return this.relations[this.relation[st]];
  }

  aliases(node) {
    return this.map("aliases").get(node) ?? [];
  }

  attribute(node, name) {
    if (!this.whole) return name === "inferred" ? Boolean(this.early.get(node).inferred) : undefined;
    return this.map(`node.${name}`).get(node);
  }

  /** Returns the [name, value] pairs of a node's attributes, in order of name. */
  attributes(node) {
    return this.pairs("node.", node);
  }

  /** Returns the [name, value] pairs of a statement's qualifiers. */
  qualifiers(st) {
    return this.pairs("statement.", st);
  }

  qualifier(st, name) {
    return this.map(`statement.${name}`).get(st);
  }

  pairs(kind, row) {
    const names = Object.keys(this.json).filter((name) => name.startsWith(kind));
    return names.map((name) => [name.slice(kind.length), this.map(name).get(row)]).filter(([, value]) => value !== undefined);
  }

  /** Returns a sparse column as a Map, unpacked when it is first asked for. */
  map(name) {
    if (!this.maps.has(name) && name in this.json) this.maps.set(name, sparseMap(JSON.parse(this.json[name])));
    return this.maps.get(name) ?? NONE;
  }

  /** Returns the leaderboards by node row: see board_columns of the build. */
  boards() {
    return (this.boardTable ??= JSON.parse(this.json.boards));
  }

  dateOf(st) {
    return this.dates[this.date[st]];
  }

  /** Returns the first date at which anything is said of a node, "" where no date is known. */
  firstSeen(node) {
    let least = 0;
    for (const st of this.statementsOf(node)) {
      const date = this.date[st];
      if (date && (!least || date < least)) least = date;
    }
    return this.dates[least];
  }

  statementId(st) {
    return `${this.id(this.subject[st])} ${this.relationName(st)} ${this.id(this.object[st])}`;
  }

  /** Returns the rows of the statements of `node` with this relation, surest first; `out` says whether node is the subject. */
  withRelation(node, relation, out) {
    const wanted = this.relations.indexOf(relation);
    const end = out ? this.subject : this.object;
    const found = [...this.statementsOf(node)].filter((st) => this.relation[st] === wanted && end[st] === node);
    return found.sort((a, b) => this.confidence[b] - this.confidence[a] || a - b);
  }
}

const NONE = new Map();

/** Compares by code points, as the build sorts. */
function standsBefore(a, b) {
  if (!/[\ud800-\udfff]/.test(a + b)) return a < b;
  const [one, other] = [[...a], [...b]];
  const at = one.findIndex((char, i) => char !== other[i]);
  return at < 0 ? one.length < other.length : other[at] !== undefined && one[at].codePointAt(0) < other[at].codePointAt(0);
}
