// Words of the interface. All are data (strings.json); the graph's own names are never translated.

export class Words {
  constructor(strings, language) {
    this.strings = strings;
    this.language = language;
  }

  /** Returns the text under a key; {name} is replaced by values.name, numbers in the language's own form. */
  say(key, values = {}) {
    const text = this.strings[this.language][key] ?? this.strings.en[key] ?? key;
    return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? this.form(values[name]) : whole));
  }

  /** Tells whether there is a text under a key. */
  has(key) {
    return key in this.strings.en;
  }

  /** Returns a number with its noun, in the singular for one: "1 link", "41 variants". */
  count(noun, count) {
    return this.say(count === 1 ? `one.${noun}` : `many.${noun}`, { count });
  }

  form(value) {
    return typeof value === "number" ? this.number(value) : String(value);
  }

  number(value) {
    const [whole, ...rest] = String(value).split(".");
    return [whole.replace(/\B(?=(\d{3})+$)/g, ","), ...rest].join(".");
  }

  percent(value) {
    return `${Math.round(value * 100)}%`;
  }

  type(name) {
    return this.say(`type.${name}`);
  }

  /** Returns the words for a relation, seen from its subject (out) or its object. */
  relation(name, out = true) {
    return this.say(`relation.${name}.${out ? "out" : "in"}`);
  }

  attribute(name) {
    return this.has(`attribute.${name}`) ? this.say(`attribute.${name}`) : name;
  }
}
