// Light or dark: what the reader chose against the system, set as soon as it can and without holding up the page.
(() => {
  const root = document.documentElement;
  const key = `${new URL(document.currentScript.dataset.base, location).pathname}.scheme`;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.scheme ? root.dataset.scheme === "dark" : system.matches);

  function kept() {
    try {
      return localStorage.getItem(key);
    } catch {
      return null; // a browser that keeps nothing shows the colours of the system
    }
  }

  function keep(scheme) {
    try {
      if (scheme) localStorage.setItem(key, scheme);
      else localStorage.removeItem(key);
    } catch {
      // then it holds for this page alone
    }
  }

  function show(scheme) {
    if (scheme) root.dataset.scheme = scheme;
    else delete root.dataset.scheme;
  }

  function turn() {
    const scheme = isDark() ? "light" : "dark";
    const isSystems = (scheme === "dark") === system.matches;
    show(isSystems ? "" : scheme);
    keep(isSystems ? "" : scheme);
    tell();
  }

  function tell() {
    document.querySelector("[data-scheme-switch]")?.setAttribute("aria-pressed", String(isDark()));
  }

  if (["light", "dark"].includes(kept())) show(kept());
  system.addEventListener("change", tell);
  document.addEventListener("click", ({ target }) => target.closest("[data-scheme-switch]") && turn());
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", tell);
  else tell();
})();
