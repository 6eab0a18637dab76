// What the theme's bundle expects to find: a scope for its settings, access to them, and the colours of the page.
(() => {
  const base = document.currentScript.dataset.base;
  const mediumOf = (dark) => `(prefers-color-scheme: ${dark ? "dark" : "light"})`;
  const system = () => mediumOf(matchMedia(mediumOf(true)).matches);
  // The bundle keeps the colours also where nobody chose any. A choice is only what differs from the system's.
  const isChoice = (key, value) => key !== "__palette" || value?.color?.media !== system();

  window.__md_scope = new URL(base, location);
  window.__md_hash = (text) => [...text].reduce((sum, letter) => (sum << 5) - sum + letter.charCodeAt(0), 0);
  window.__md_get = (key, store = localStorage, scope = window.__md_scope) => {
    try {
      return JSON.parse(store.getItem(`${scope.pathname}.${key}`));
    } catch {
      return null;
    }
  };
  window.__md_set = (key, value, store = localStorage, scope = window.__md_scope) => {
    try {
      if (isChoice(key, value)) store.setItem(`${scope.pathname}.${key}`, JSON.stringify(value));
      else store.removeItem(`${scope.pathname}.${key}`);
    } catch {
      // a browser that keeps nothing shows the site in its default colours
    }
  };

  const option = document.querySelector(`[data-md-color-media="${system()}"]`);
  const scheme = window.__md_get("__palette")?.color?.scheme ?? option?.dataset.mdColorScheme;
  if (scheme) document.body.dataset.mdColorScheme = scheme;

  // The theme takes every alternate form of a page for a translation, and asks for a sitemap beside each; ours are
  // feeds, data and citations. A second word in `rel` keeps the theme away before it looks.
  for (const link of document.querySelectorAll("link[rel=alternate]")) link.relList.add("describedby");
})();
