// The buttons above and on the canvas: undo, arrange, reset, export, link, language, theme, help.
import { h, replace } from "./dom.js";
import { exportView } from "./export.js";
import { icon } from "./icons.js";

export class Toolbar {
  constructor(page, top, floating) {
    this.page = page;
    this.top = top;
    this.floating = floating;
    this.build();
    page.app.watch(() => this.update());
  }

  build() {
    const { app } = this.page;
    const { words } = app;
    const button = (name, run, extra = {}) =>
      h(
        "button",
        {
          type: "button",
          class: "icon-button",
          "data-action": name,
          "aria-label": words.say(`tool.${name}`),
          title: words.say(`tool.${name}`),
          onclick: run,
          ...extra,
        },
        icon(extra.icon ?? name),
      );
    this.undoButton = button("undo", () => app.undo());
    this.redoButton = button("redo", () => app.redo());
    replace(
      this.top,
      button("start", () => app.showStart()),
      button("link", () => this.copyLink()),
      this.menu(),
      h(
        "button",
        {
          type: "button",
          class: "text-button",
          "data-action": "language",
          lang: words.language === "en" ? "ko" : "en",
          title: words.say("tool.language"),
          onclick: () => this.page.switchLanguage(),
        },
        words.language === "en" ? "한국어" : "English",
      ),
      button("theme", () => this.page.switchTheme()),
      button("help", () => this.page.help()),
    );
    replace(
      this.floating,
      this.undoButton,
      this.redoButton,
      button("fit", () => this.page.fit()),
      button("arrange", () => app.arrange()),
      (this.pickButton = button("pick", () => this.page.togglePicking(), { "aria-pressed": "false" })),
      (this.physicsButton = button("physics", () => this.page.togglePhysics(), { "aria-pressed": "false" })),
      button("reset", () => app.reset()),
    );
    this.update();
  }

  menu() {
    const { words } = this.page.app;
    const items = ["png", "svg", "graphml", "json"].map((format) =>
      h(
        "li",
        null,
        h(
          "button",
          { type: "button", "data-action": `export-${format}`, onclick: () => this.exportAs(format) },
          words.say(`export.${format}`),
        ),
      ),
    );
    this.menuList = h("ul", { class: "menu", id: "export-menu", hidden: true }, items);
    const button = h(
      "button",
      {
        type: "button",
        class: "icon-button",
        "data-action": "export",
        "aria-label": words.say("tool.export"),
        title: words.say("tool.export"),
        "aria-expanded": "false",
        "aria-controls": "export-menu",
      },
      icon("export"),
    );
    this.menuButton = button;
    const set = (open) => {
      this.menuList.hidden = !open;
      button.setAttribute("aria-expanded", String(open));
    };
    button.addEventListener("click", () => set(this.menuList.hidden));
    const box = h("span", { class: "menu-box" }, button, this.menuList);
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || this.menuList.hidden) return;
      event.stopPropagation();
      set(false);
      button.focus();
    });
    box.addEventListener("focusout", (event) => box.contains(event.relatedTarget) || set(false));
    return box;
  }

  async exportAs(format) {
    const { app, canvas, theme } = this.page;
    this.menuButton.click();
    await exportView(app, canvas, theme, format);
    this.page.say("notice.exported", { format: format.toUpperCase() });
  }

  async copyLink() {
    await this.page.copy(location.href, "notice.copied");
  }

  update() {
    const { history } = this.page.app;
    this.undoButton.disabled = !history.past.length;
    this.pickButton.setAttribute("aria-pressed", String(Boolean(this.page.picking)));
    this.physicsButton.setAttribute("aria-pressed", String(Boolean(this.page.moving)));
    this.redoButton.disabled = !history.future.length;
  }
}
