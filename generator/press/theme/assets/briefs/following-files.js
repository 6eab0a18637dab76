// The list as files: JSON for this page elsewhere, OPML for any feed reader; and back.
const FEED = /^((?:[a-z0-9-]+\/)*)feed\.(?:xml|json)$/;

export function toJson(list) {
  const following = list.map(({ address, name }) => ({ address, name }));
  return `${JSON.stringify({ version: 1, following }, null, 1)}\n`;
}

export function toOpml(list, title, feedOf, pageOf) {
  const file = document.implementation.createDocument(null, "opml");
  const { documentElement: root } = file;
  root.setAttribute("version", "2.0");
  const head = root.appendChild(file.createElement("head"));
  head.appendChild(file.createElement("title")).textContent = title;
  const body = root.appendChild(file.createElement("body"));
  for (const { address, name } of list) {
    const outline = body.appendChild(file.createElement("outline"));
    const values = { type: "rss", text: name, title: name, xmlUrl: feedOf(address, "xml"), htmlUrl: pageOf(address) };
    for (const [key, value] of Object.entries(values)) outline.setAttribute(key, value);
  }
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(file)}\n`;
}

// Entries of either file. The feeds of an OPML count if they are this site's, by the address
// at which it is read or by its public one, which the page names as canonical.
export function fromText(text) {
  return text.trimStart().startsWith("<") ? fromOpml(text) : fromJson(text);
}

function fromJson(text) {
  const { following } = JSON.parse(text);
  if (!Array.isArray(following)) throw new Error("no list");
  return following.filter((entry) => entry && typeof entry === "object");
}

function fromOpml(text) {
  const file = new DOMParser().parseFromString(text, "text/xml");
  const outlines = [...file.querySelectorAll("outline[xmlUrl]")];
  if (!outlines.length) throw new Error("no list");
  const canonical = document.querySelector("link[rel=canonical]")?.href ?? location.href;
  const sites = [location.href, canonical].map((page) => new URL("..", page).href);
  return outlines.flatMap((outline) => {
    const url = outline.getAttribute("xmlUrl");
    const site = sites.find((one) => url.startsWith(one));
    const known = site && url.slice(site.length).match(FEED);
    return known ? [{ address: known[1].replace(/\/$/, ""), name: outline.getAttribute("text") }] : [];
  });
}
