// The period: the last day, week or month, any days, or months by two sliders under the papers of each month.
import { h, s } from "./dom.js";
import { paperMonths } from "./filter.js";
import { daysBefore, SPANS } from "./news.js";

export class Period {
  constructor(app) {
    this.app = app;
    Object.assign(this, paperMonths(app.store));
    this.last = app.store.days.at(-1)?.[0] ?? "";
    this.element = this.last ? this.build() : null;
  }

  build() {
    const { words } = this.app;
    return h(
      "section",
      null,
      h("h3", null, words.say("filter.period")),
      this.spans(),
      this.months.length > 1 && this.sliders(),
      this.days(),
      (this.text = h("output", { for: "filter-first-day filter-last-day", class: "period-text" })),
    );
  }

  /** Returns buttons for all, the last day, week and month. */
  spans() {
    const { words } = this.app;
    const chip = (days, text) =>
      h(
        "button",
        { type: "button", class: "chip", "data-span": days, onclick: () => this.set(days ? daysBefore(this.last, days - 1) : "", "") },
        text,
      );
    this.chips = [chip(0, words.say("filter.any")), ...SPANS.map((days) => chip(days, words.say(`start.days-${days}`)))];
    return h("div", { class: "chips", role: "group", "aria-label": words.say("filter.period") }, this.chips);
  }

  sliders() {
    const { words } = this.app;
    const { months } = this;
    const slider = (name) =>
      h("input", { type: "range", id: `filter-${name}`, min: 0, max: months.length - 1, step: 1, oninput: () => this.later(() => this.slide(name)) });
    this.from = slider("from");
    this.to = slider("to");
    this.histogram = s(
      "svg",
      {
        class: "histogram",
        viewBox: `0 0 ${months.length * 4} 40`,
        preserveAspectRatio: "none",
        role: "img",
        "aria-label": words.say("filter.histogram"),
      },
      this.bars(),
    );
    const label = (name) => h("label", { class: "visually-hidden", for: `filter-${name}` }, words.say(`filter.month-${name}`));
    return [this.histogram, h("div", { class: "two-range" }, label("from"), this.from, label("to"), this.to)];
  }

  /** Returns two fields for days. */
  days() {
    const { words } = this.app;
    const field = (name, change) => h("input", { type: "date", id: name, onchange: change });
    this.firstDay = field("filter-first-day", () => this.set(this.firstDay.value, this.app.state.filter.to));
    this.lastDay = field("filter-last-day", () => this.set(this.app.state.filter.from, this.lastDay.value));
    return h(
      "div",
      { class: "days" },
      h("label", { for: "filter-first-day" }, words.say("filter.since")),
      this.firstDay,
      h("label", { for: "filter-last-day" }, words.say("filter.until")),
      this.lastDay,
    );
  }

  bars() {
    const { months, counts } = this;
    const most = Math.max(...counts, 1);
    return months.map((month, i) =>
      s(
        "rect",
        { x: i * 4 + 0.4, width: 3.2, y: 40 - (counts[i] / most) * 38, height: (counts[i] / most) * 38 + 1, "data-month": month },
        s("title", null, `${month}: ${counts[i]}`),
      ),
    );
  }

  slide(moved) {
    let [from, to] = [Number(this.from.value), Number(this.to.value)];
    if (from > to) [from, to] = moved === "from" ? [from, from] : [to, to];
    const { months } = this;
    this.set(from === 0 ? "" : months[from], to === months.length - 1 ? "" : months[to]);
  }

  set(from, to) {
    this.app.act(({ filter }) => Object.assign(filter, { from, to }), { fit: true });
  }

  /** Runs `work` once the slider rests: a period chooses the overview anew. */
  later(work) {
    clearTimeout(this.timer);
    this.timer = setTimeout(work, 120);
  }

  update() {
    if (!this.element) return;
    const { app } = this;
    const { filter } = app.state;
    for (const chip of this.chips) {
      const days = Number(chip.dataset.span);
      chip.setAttribute("aria-pressed", String(!filter.to && filter.from === (days ? daysBefore(this.last, days - 1) : "")));
    }
    if (this.from) this.updateSliders(filter);
    this.firstDay.value = asDay(filter.from);
    this.lastDay.value = filter.to.length === 7 ? daysBefore(nextMonth(filter.to), 1) : filter.to;
    this.text.textContent = app.words.count("papers", app.papersInPeriod());
  }

  updateSliders({ from, to }) {
    const { months } = this;
    const place = (date, otherwise) => (months.includes(date.slice(0, 7)) ? months.indexOf(date.slice(0, 7)) : otherwise);
    this.from.value = place(from, 0);
    this.to.value = place(to, months.length - 1);
    const [first, last] = [Number(this.from.value), Number(this.to.value)];
    this.from.setAttribute("aria-valuetext", months[first]);
    this.to.setAttribute("aria-valuetext", months[last]);
    [...this.histogram.children].forEach((bar, i) => bar.classList.toggle("out", i < first || i > last));
  }
}

/** Returns a month as its first day, a day as it is. */
function asDay(date) {
  return date.length === 7 ? `${date}-01` : date;
}

function nextMonth(month) {
  const [year, number] = month.split("-").map(Number);
  return number === 12 ? `${year + 1}-01-01` : `${year}-${String(number + 1).padStart(2, "0")}-01`;
}
