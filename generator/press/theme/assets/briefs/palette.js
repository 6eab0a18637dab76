// Sets the colours that the reader chose, or those of the system, before the page is painted.
(() => {
  const chosen = window.__md_get("__palette");
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const system = document.querySelector(
    `[data-md-color-media="(prefers-color-scheme: ${dark ? "dark" : "light"})"]`,
  );
  const colour = { scheme: chosen?.color?.scheme };
  if (!colour.scheme || chosen.color.media === "(prefers-color-scheme)") {
    colour.scheme = system?.getAttribute("data-md-color-scheme") ?? "default";
  }
  document.body.setAttribute("data-md-color-scheme", colour.scheme);
})();
