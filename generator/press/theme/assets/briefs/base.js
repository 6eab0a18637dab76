// What the theme's bundle expects to find: a scope for its settings, and access to them.
(() => {
  window.__md_scope = new URL(document.currentScript.dataset.base, location);
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
      store.setItem(`${scope.pathname}.${key}`, JSON.stringify(value));
    } catch {
      // a browser that keeps nothing forgets them
    }
  };

  // The theme takes every alternate form of a page for a translation, and asks for a sitemap beside each; ours are
  // feeds, data and citations. A second word in `rel` keeps the theme away before it looks.
  for (const link of document.querySelectorAll("link[rel=alternate]")) link.relList.add("describedby");
})();
