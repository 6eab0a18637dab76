// "Copy" buttons: the text stands in the button, the address of what it is about is put behind it.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-copy]");
  if (!button) return;
  const address = new URL(location.href);
  address.hash = button.dataset.anchor ?? "";
  const text = [button.dataset.copy, button.dataset.anchor === undefined ? "" : address.href].filter(Boolean).join(" ");
  const label = button.textContent;
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
  } catch {
    button.textContent = "Copying is not allowed here";
  }
  setTimeout(() => (button.textContent = label), 2000);
});
