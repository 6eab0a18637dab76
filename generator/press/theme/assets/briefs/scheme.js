// Sets the colours that the reader chose against the system's, as soon as it can and without holding up the page.
(() => {
  const base = new URL(document.currentScript.dataset.base, location);
  try {
    const chosen = JSON.parse(localStorage.getItem(`${base.pathname}.__palette`));
    if (chosen?.color?.scheme) document.documentElement.dataset.scheme = chosen.color.scheme;
  } catch {
    // a browser that keeps nothing shows the colours of the system
  }
})();
