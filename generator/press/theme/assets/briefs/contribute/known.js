// Who and what may be named: the site's records by all their names, the sources of this brief, and records sent along.
import { element } from "../found.js";
import { HAN } from "../names.js";
import { entryOf, isText } from "./nodes.js";

export class Known {
  // `names` are those that the search knows; `files` are those of this suggestion, the brief first.
  constructor(names, files) {
    this.files = files;
    this.also = new Map(Object.entries(names).flatMap(([sort, all]) => all.map(({ id, also = [] }) => [`${sort}/${id}`, also.map(([name]) => name)])));
    this.han = Object.values(names).flat().flatMap(({ also = [] }) => also).find(([name, lang]) => lang && HAN.test(name))?.[1];
  }

  // Everything that a field of this shape may name, by id.
  of({ nouns, known }) {
    const found = [...known].map(([id, name]) => [id, { name, also: nouns.flatMap((noun) => this.also.get(`${noun}/${id}`) ?? []) }]);
    return new Map([...nouns.flatMap((noun) => this.#written(noun)), ...found]);
  }

  // A text for the screen: a voice reads words in Han letters as the site's names in them are read.
  spoken(text) {
    if (!this.han || !HAN.test(text)) return [text];
    return text.split(/(\p{Script=Han}+)/u).map((part, at) => (at % 2 ? element("span", part, { lang: this.han }) : part));
  }

  #written(noun) {
    const own = this.keysOf(noun).map((key) => [key, { name: this.#publisherOf(noun, key), also: [] }]);
    const sent = this.files.slice(1).filter((file) => file.noun === noun && file.id.read());
    return [...own, ...sent.map((file) => [file.id.read(), { name: file.name, also: [] }])];
  }

  // The keys under which the brief itself has things of this sort.
  keysOf(noun) {
    return this.#keyed(noun)?.keys ?? [];
  }

  hasKeys(noun) {
    return Boolean(this.#keyed(noun));
  }

  #keyed(noun) {
    const field = this.files[0]?.root.fields.get(`${noun}s`);
    return field?.spec.shape.form === "keyed" ? field : null;
  }

  #publisherOf(noun, key) {
    const piece = entryOf(this.#keyed(noun).read(), key)?.node;
    const first = piece?.entries?.[0]?.node;
    return isText(first) ? first : "";
  }
}
