// What is chosen in the fields of a form, and the address of the page that keeps it.
export const chosenIn = (fields) => Object.fromEntries(fields.map((field) => [field.name, field.value.trim()]));

export function keepInAddress(fields, how = "pushState") {
  const query = new URLSearchParams(Object.entries(chosenIn(fields)).filter(([, value]) => value));
  history[how](null, "", query.size ? `?${query}` : location.pathname);
}

export function chooseByAddress(fields) {
  const query = new URLSearchParams(location.search);
  for (const field of fields) {
    field.value = query.get(field.name) ?? "";
    if (field.selectedIndex < 0) field.value = "";
  }
}
