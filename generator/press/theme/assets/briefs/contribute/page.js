// The form of `/contribute/`: made from the schema, for a new brief or for the correction of one. Nothing is sent.
import { element } from "../found.js";
import { discard, keep, recall } from "./draft.js";
import { Known } from "./known.js";
import { looksLikeId, newId } from "./naming.js";
import { entry, group } from "./nodes.js";
import { CannotRead, readSheet } from "./reading.js";
import { FileOfRecord } from "./record.js";
import { shapeOfRecord } from "./shapes.js";
import { FaultsView, FileView } from "./views.js";

const MAIN = "event";
const PAUSE = 300;
const find = (name) => document.querySelector(`[data-${name}]`);
const site = (address) => new URL(address, window.__md_scope);
const fetched = async (address, form = "json") => {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer[form]();
};

const [config, names] = await Promise.all([fetched("form.json"), fetched(site("search/names.json")).catch(() => ({}))]);
const files = [];
const views = new Map();
const known = new Known(names, files);
const faultsView = new FaultsView(find("faults"));
const shapes = new Map();
let corrected = null; // the id of the brief that is being corrected, and the text it began from
let isTouched = false;

const context = {
  reserved: config.reserved,
  shared: config.kinds.source.taken,
  say: (text) => (find("told").textContent = text),
  changed,
  spoken: (text) => known.spoken(text),
  known: (shape) => known.of(shape),
  keysOf: (noun) => known.keysOf(noun),
  canCreate: (noun) => noun in config.kinds && noun !== MAIN && !known.hasKeys(noun),
  create,
};

async function shapeOf(noun) {
  if (!shapes.has(noun)) shapes.set(noun, shapeOfRecord(await fetched(config.kinds[noun].schema)));
  return shapes.get(noun);
}

async function addFile(noun, given = {}) {
  const drop = files.length ? () => dropFile(file) : null;
  const file = new FileOfRecord({ noun, kind: config.kinds[noun], shape: await shapeOf(noun), context, drop, ...given });
  files.push(file);
  views.set(file, new FileView(file, config, context));
  find("records").append(file.element);
  find("files").append(views.get(file).element);
  return file;
}

function dropFile(file) {
  files.splice(files.indexOf(file), 1);
  file.element.remove();
  views.get(file).element.remove();
  views.delete(file);
  context.say(`The new ${file.noun} is left out`);
  changed();
  files[0].root.focus();
}

// A record that the brief names and the site does not have yet; its id.
async function create(noun, text) {
  const id = looksLikeId(text) ? text : await newId(text, config.reserved);
  if (files.some((file) => file.noun === noun && file.id.read() === id)) return id;
  const name = looksLikeId(text) ? text.split("-").map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(" ") : text;
  const file = await addFile(noun, { id });
  const [first] = file.root.fields.keys();
  file.fill({ fields: group([entry(name, first)]), heading: [] });
  context.say(`A form for the new ${noun} stands below the brief`);
  changed();
  return id;
}

let drawing;
let keeping;
function changed() {
  isTouched = true;
  drawing ??= requestAnimationFrame(() => {
    drawing = undefined;
    draw();
  });
  clearTimeout(keeping);
  keeping = setTimeout(save, PAUSE);
}

function draw() {
  for (const file of files) {
    file.renew();
    views.get(file).renew();
  }
  find("together").hidden = files.length < 2;
}

function save() {
  if (!isTouched) return;
  const kept = files.map(({ noun, id, isOwnId, sheet }) => ({ noun, id: id.control.value, isOwnId, sheet }));
  if (!keep(corrected?.id ?? "new", kept, corrected?.text)) context.say("This browser keeps no draft; copy the text before you leave");
}

// The brief that the address asks for, if it is one of this site.
function wanted() {
  const asked = new URLSearchParams(location.search).get("brief");
  if (asked === null) return null;
  const id = looksLikeId(asked) ? (config.formerly[asked] ?? asked) : "";
  return { asked, id: Object.hasOwn(config.files, id) ? id : null };
}

async function begin() {
  const brief = wanted();
  if (brief?.id) return correct(brief.id);
  const file = await addFile(MAIN);
  const today = new Date();
  const day = [today.getFullYear(), today.getMonth() + 1, today.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  file.fill({ fields: group([entry(day, "published")]), heading: [] });
  const missing = brief ? `This site has no brief “${brief.asked.slice(0, 80)}”. ` : "";
  find("intro").textContent = `${missing}What is required comes first; the rest is behind the lines with an arrow. Write what your source says, and cite it.`;
}

async function correct(id) {
  const text = await fetched(site(`briefings/${id}/record.yml`), "text");
  const withheld = config.withheld.includes(id) ? ["notes"] : [];
  const sheet = readSheet(text);
  const file = await addFile(MAIN, { id, place: config.files[id], isOld: true, withheld });
  file.fill(sheet);
  corrected = { id, text };
  const link = element("a", context.spoken(file.name), { href: site(`briefings/${id}/`).href });
  find("intro").replaceChildren("You are correcting “", link, "”. If readers could have taken something wrong from it, say so under Corrections: what it said, what it says, and why. News goes under Updates. ", element("a", "Write a new brief instead", { href: location.pathname }), ".");
}

// What was left here the last time.
async function restore() {
  const draft = recall(corrected?.id ?? "new");
  if (!draft) return;
  for (const [at, { noun, id, isOwnId, sheet }] of draft.files.entries()) {
    if (!Object.hasOwn(config.kinds, noun) || !sheet?.fields?.entries) continue; // kept by an earlier form
    const file = at ? await addFile(noun, { id }) : files[0];
    if (!file.isOld) file.id.control.value = id;
    file.isOwnId = isOwnId || file.isOld;
    file.fill(sheet);
  }
  const when = new Date(draft.saved).toLocaleString("en-GB", { dateStyle: "long", timeStyle: "short" });
  const stale = corrected && draft.base !== corrected.text ? " The brief has changed since: discard the draft to begin from what it says now." : "";
  find("notice").firstElementChild.textContent = `Your draft of ${when} is back.${stale}`;
  find("notice").hidden = false;
}

find("discard").addEventListener("click", () => {
  isTouched = false;
  discard(corrected?.id ?? "new");
  location.reload();
});
find("form").addEventListener("submit", (event) => {
  event.preventDefault();
  faultsView.show(files.flatMap((file) => file.faults()));
  find("faults").focus();
});
find("form").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.matches("input")) event.preventDefault(); // the check has a button of its own
});
find("form").addEventListener("change", () => faultsView.isShown && faultsView.show(files.flatMap((file) => file.faults())));
addEventListener("pagehide", save);

try {
  await begin();
  await restore();
  draw();
  find("contribute").hidden = false;
} catch (fault) {
  const why = fault instanceof CannotRead ? "The file of this brief is written in a way that the form does not read." : "The form cannot read what it needs here.";
  find("contribute").classList.add("is-off");
  find("contribute-closed").classList.add("is-wanted");
  find("contribute-closed").prepend(element("p", `${why} Without the form it goes like this.`, { role: "status" }));
  if (!(fault instanceof CannotRead)) throw fault;
}
