// The graph in typed arrays: nodes and statements by row, with the statements of each node.
import { sparseMap, sums } from "./decode.js";

export class Store {
  constructor(core) {
    const { nodes, statements } = core;
    this.types = core.types;
    this.relations = core.relations;
    this.dates = ["", ...core.dates];
    this.ids = nodes.id;
    this.labels = nodes.label;
    this.typeOf = Uint8Array.from(nodes.type);
    this.aliasMap = sparseMap(nodes.aliases);
    this.attributeMaps = mapColumns(nodes.attributes);
    this.subject = sums(statements.subject);
    this.object = Int32Array.from(statements.object);
    this.relation = Uint8Array.from(statements.relation);
    this.confidence = Float32Array.from(statements.confidence, (value) => value / 10000);
    this.date = Uint16Array.from(statements.date);
    this.derived = new Uint8Array(this.subject.length);
    for (const row of sums(statements.derived)) this.derived[row] = 1;
    this.qualifierMaps = mapColumns(statements.attributes);
    this.rowOf = new Map(this.ids.map((id, row) => [id, row]));
    this.groupOf = sparseMap(core.groups);
    this.linkNeighbours();
  }

  get nodeCount() {
    return this.ids.length;
  }

  get statementCount() {
    return this.subject.length;
  }

  /** Fills `first` and `linked`: the statements of node n are linked[first[n]] .. linked[first[n + 1] - 1], ascending. */
  linkNeighbours() {
    const { subject, object } = this;
    const first = new Int32Array(this.nodeCount + 1);
    for (let st = 0; st < subject.length; st++) {
      first[subject[st] + 1]++;
      if (object[st] !== subject[st]) first[object[st] + 1]++;
    }
    for (let n = 0; n < this.nodeCount; n++) first[n + 1] += first[n];
    const next = first.slice();
    const linked = new Int32Array(first[this.nodeCount]);
    for (let st = 0; st < subject.length; st++) {
      linked[next[subject[st]]++] = st;
      if (object[st] !== subject[st]) linked[next[object[st]]++] = st;
    }
    this.first = first;
    this.linked = linked;
  }

  /** Returns the statements that a node is the subject or object of. */
  statementsOf(node) {
    return this.linked.subarray(this.first[node], this.first[node + 1]);
  }

  degree(node) {
    return this.first[node + 1] - this.first[node];
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
    return this.aliasMap.get(node) ?? [];
  }

  attribute(node, name) {
    return this.attributeMaps.get(name)?.get(node);
  }

  /** Returns the [name, value] pairs of a node's attributes, in order of name. */
  attributes(node) {
    return pairs(this.attributeMaps, node);
  }

  /** Returns the [name, value] pairs of a statement's qualifiers. */
  qualifiers(st) {
    return pairs(this.qualifierMaps, st);
  }

  qualifier(st, name) {
    return this.qualifierMaps.get(name)?.get(st);
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
    return `${this.ids[this.subject[st]]} ${this.relationName(st)} ${this.ids[this.object[st]]}`;
  }

  /** Returns the rows of the statements of `node` with this relation, surest first; `out` says whether node is the subject. */
  withRelation(node, relation, out) {
    const wanted = this.relations.indexOf(relation);
    const end = out ? this.subject : this.object;
    const found = [...this.statementsOf(node)].filter((st) => this.relation[st] === wanted && end[st] === node);
    return found.sort((a, b) => this.confidence[b] - this.confidence[a] || a - b);
  }
}

function mapColumns(columns) {
  return new Map(Object.entries(columns).map(([name, column]) => [name, sparseMap(column)]));
}

function pairs(maps, row) {
  const found = [];
  for (const [name, column] of maps) if (column.has(row)) found.push([name, column.get(row)]);
  return found;
}
