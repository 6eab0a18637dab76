// Names that a reader may type, known again whatever their accents, hyphens, capitals and script.
export const HAN = /\p{Script=Han}/u;

// "Brandstätter" and "brandstatter", "Fei-Fei" and "fei fei", "Ericsson's" and "Ericsson" are one.
export function folded(text) {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(/['’]s\b/g, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

export class Names {
  constructor(bySort) {
    this.bySort = bySort;
    this.byId = new Map(Object.entries(bySort).map(([sort, entries]) => [sort, new Map(entries.map((entry) => [entry.id, entry]))]));
    this.briefs = (bySort.kind ?? []).reduce((sum, { briefs = 0 }) => sum + briefs, 0); // each is of one kind
    this.known = new Map();
    for (const [sort, entries] of Object.entries(bySort)) {
      for (const entry of entries) {
        for (const name of [entry.name, ...(entry.also ?? []).map(([also]) => also)]) this.#learn(folded(name), { ...entry, sort });
      }
    }
    for (const person of bySort.person ?? []) this.#learn(folded(person.name).split(" ").at(-1), { ...person, sort: "person" });
    const also = Object.values(bySort).flat().flatMap((entry) => entry.also ?? []);
    this.language = also.find(([name, lang]) => lang && HAN.test(name))?.[1];
    const names = [...this.known.keys()];
    const han = names.filter((name) => HAN.test(name)).sort((a, b) => b.length - a.length);
    this.han = han.length ? new RegExp(han.map((name) => name.replaceAll(" ", "\\s*")).join("|"), "giu") : /$^/u;
    this.longest = Math.max(1, ...names.map((name) => name.split(" ").length));
  }

  #learn(name, entry) {
    const held = this.known.get(name) ?? [];
    if (name && !held.some(({ sort, id }) => sort === entry.sort && id === entry.id)) this.known.set(name, [...held, entry]);
  }

  called(text) {
    return this.known.get(folded(text)) ?? [];
  }

  partlyCalled(text) {
    const part = folded(text);
    return [...this.known].filter(([name]) => name.includes(part)).flatMap(([, entries]) => entries);
  }

  // Names that differ from a word by a slip or two of the pen.
  like(word) {
    const wanted = folded(word);
    const slips = wanted.length < 4 ? 0 : wanted.length < 8 ? 1 : 2;
    const near = [...this.known].filter(([name]) => isNear(name, wanted, slips)).map(([, [entry]]) => entry.name);
    return [...new Set(near)].slice(0, 3);
  }

  entryOf(sort, id) {
    return this.byId.get(sort)?.get(id);
  }

  // What a value of a facet is called; years and sorts of page are called what they are.
  titleOf(sort, id) {
    return this.entryOf(sort, id)?.name ?? id;
  }

  // The words of a query in their order, names kept together: the longest name at each place.
  partsOf(query) {
    const words = query.normalize("NFKC").replace(this.han, " $& ").split(/\s+/).filter((word) => folded(word));
    const parts = [];
    for (let start = 0; start < words.length; ) {
      let end = Math.min(words.length, start + this.longest);
      while (end > start + 1 && !this.called(words.slice(start, end).join(" ")).length) end -= 1;
      const text = words.slice(start, end).join(" ");
      parts.push({ text, entries: this.called(text) });
      start = end;
    }
    return parts;
  }
}

// Whether so many letters put in, left out, changed or swapped make one word of the other.
function isNear(one, other, slips) {
  if (!slips || Math.abs(one.length - other.length) > slips) return false;
  let [before, row] = [[], Array.from({ length: other.length + 1 }, (_, index) => index)];
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1];
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (swapped) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    [before, row] = [row, next];
  }
  return row[other.length] <= slips;
}
