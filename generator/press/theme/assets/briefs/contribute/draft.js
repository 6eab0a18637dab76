// The draft, kept in this browser alone: one for new briefs, and one for each brief that is being corrected.
const keyOf = (id) => `${window.__md_scope.pathname}.briefs.contribute.${id}`;

export function recall(id) {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(id)));
    return kept?.version === 1 && Array.isArray(kept.files) && kept.files.length ? kept : null;
  } catch {
    return null; // what cannot be read is no draft
  }
}

// `base` is the text that a correction began from, so that a later change of the record can be told.
export function keep(id, files, base) {
  try {
    localStorage.setItem(keyOf(id), JSON.stringify({ version: 1, saved: new Date().toISOString(), files, base }));
    return true;
  } catch {
    return false;
  }
}

export function discard(id) {
  try {
    localStorage.removeItem(keyOf(id));
  } catch {
    // a browser that keeps nothing has nothing to discard
  }
}
