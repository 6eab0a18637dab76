// A table that is wider than its page can be scrolled by keyboard, and says what it is. The theme's bundle puts tables
// into their frames once the page is read; whether they fit changes with the window and the size of the text.
function nameOf(frame) {
  const isAbove = (heading) => heading.compareDocumentPosition(frame) & Node.DOCUMENT_POSITION_FOLLOWING;
  const above = [...document.querySelectorAll("article :is(h1, h2, h3)")].findLast(isAbove);
  return (frame.querySelector("caption") ?? above)?.firstChild.textContent.trim() || "Table";
}

function fit({ target: frame }) {
  const isWide = frame.scrollWidth > frame.clientWidth;
  for (const [name, value] of Object.entries({ tabindex: "0", role: "region", "aria-label": nameOf(frame) })) {
    if (isWide) frame.setAttribute(name, value);
    else frame.removeAttribute(name);
  }
}

const watcher = new ResizeObserver((entries) => entries.forEach(fit));
const watch = () => document.querySelectorAll(".md-typeset__scrollwrap").forEach((frame) => watcher.observe(frame));
if (document.readyState === "complete") watch();
else addEventListener("load", watch);
