// What is shown beside the form: each file as it will be, the ways to send it, and what is to be mended.
import { element } from "../found.js";
import { button } from "./fields.js";
import { copy, download, editLink, waysOf } from "./sending.js";

const away = { target: "_blank", rel: "noopener" };

// A file of the suggestion: its name, its text, and how it gets out of the browser.
export class FileView {
  constructor(file, config, context) {
    Object.assign(this, { file, config, context, told: "" });
    this.path = element("code");
    this.text = element("code");
    const copying = button("Copy the text", () => this.#copy(copying));
    const saving = button("Download the file", () => download(file.path.split("/").at(-1), file.text));
    this.sheet = element("pre", this.text, { tabindex: "0", role: "region" });
    this.ways = element("div", [], { class: "file-ways" });
    this.element = element("div", [element("h3", this.path), this.sheet, element("p", [copying, " ", saving], { class: "file-tools" }), this.ways], { class: "file" });
  }

  async #copy(control) {
    const label = "Copy the text";
    control.textContent = (await copy(this.file.text)) ? "Copied" : "Copying is not allowed here";
    this.context.say(control.textContent);
    setTimeout(() => (control.textContent = label), 2000);
  }

  renew() {
    const { path, text } = this.file;
    this.path.textContent = path;
    this.text.replaceChildren(...this.context.spoken(text));
    this.sheet.setAttribute("aria-label", `Text of ${path}`);
    const ways = this.#ways(path, text);
    const told = ways.map((way) => way.outerHTML).join("");
    if (told !== this.told) this.ways.replaceChildren(...ways);
    this.told = told;
  }

  #ways(path, text) {
    if (!this.config.records) return [this.#byHand()];
    if (this.file.isOld) return this.#changed(path);
    const { opens, begins } = waysOf({ records: this.config.records, path, text });
    if (opens) return [element("p", element("a", "Open as a new file on the code host", { href: opens, class: "send", ...away })), element("p", "The text is in it already. Propose the change there, and say what you have read yourself.")];
    if (!begins) return [this.#byHand()];
    const link = element("a", "Begin a new file of this name on the code host", { href: begins, class: "send", ...away });
    return [element("p", "The text is too long to travel in a link."), steps("Press “Copy the text”.", link, "Paste the text there, and propose the change.")];
  }

  #changed(path) {
    const { place, withheld } = this.file;
    const link = element("a", "Open the file on the code host", { href: editLink(this.config.records, place), class: "send", ...away });
    const replaced = withheld.length ? ["Replace everything above the line ", element("code", "notes:"), ". That line and what is below it are for editors, and this page does not know them: leave them as they are."] : "Put the text in the place of all that stands there, and propose the change.";
    const moved = place === path ? [] : [["The year has changed, so the file moves: name it ", element("code", path), "."]];
    return [steps("Press “Copy the text”.", link, replaced, ...moved)];
  }

  #byHand() {
    const { contact } = this.config;
    const mail = contact ? [", or send it to ", element("a", contact, { href: `mailto:${contact}` })] : [];
    const kept = this.file.withheld.length ? [" The file that is there ends with a line ", element("code", "notes:"), " and editors’ notes, which this page does not know: they are to be kept."] : [];
    return element("p", ["Download the file, and propose it where the records of this site are kept", ...mail, ". Its name says where it belongs.", ...kept]);
  }
}

const steps = (...told) => element("ol", told.map((one) => element("li", one)));

// What is to be mended: one link a fault, which leads to its field.
export class FaultsView {
  constructor(box) {
    this.box = box;
  }

  get isShown() {
    return !this.box.hidden;
  }

  show(faults) {
    const heading = faults.length ? `${faults.length} ${faults.length === 1 ? "thing" : "things"} to mend` : "Nothing to mend";
    const rest = faults.length ? element("ul", faults.map((one) => element("li", this.#link(one)))) : element("p", "As far as the form can see. The check of the suggestion looks at all records together; its word is the last.");
    this.box.replaceChildren(element("h2", heading), rest);
    this.box.classList.toggle("is-clean", !faults.length);
    this.box.hidden = false;
  }

  #link({ field, fault }) {
    const link = element("a", `${placeOf(field)}: ${fault}`, { href: `#${field.control?.id ?? ""}` });
    link.addEventListener("click", (event) => {
      event.preventDefault();
      field.focus();
    });
    return link;
  }
}

// Where a field stands, in the words of the form: "Figure 2, Value".
function placeOf(field) {
  const around = [];
  for (let row = field.element.parentElement.closest(".row"); row; row = row.parentElement.closest(".row")) around.unshift(row.querySelector("legend")?.textContent ?? "");
  const label = field.element.querySelector("label, legend").firstChild.textContent;
  return [...around.filter(Boolean), label].join(", ");
}
