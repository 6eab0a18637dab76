// Buttons that copy or print. The text stands in the button, the address of what it is about is put behind it.
// A citation ends with the day on which its reader saw the page, which only their browser knows.
const today = () => new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric" }).format(new Date());
const retrieved = (button) => (button.dataset.retrieved === undefined ? "" : `, retrieved ${today()}`);

document.addEventListener("click", async (event) => {
  if (event.target.closest("button[data-print]")) return print();
  const button = event.target.closest("button[data-copy]");
  if (!button) return;
  const address = new URL(location.href);
  address.hash = button.dataset.anchor ?? "";
  const about = button.dataset.anchor === undefined ? "" : address.href;
  const text = [button.dataset.copy + retrieved(button), about].filter(Boolean).join(" ");
  const label = (button.dataset.label ??= button.textContent); // a second click finds "Copied"
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
  } catch {
    button.textContent = "Copying is not allowed here";
  }
  setTimeout(() => (button.textContent = label), 2000);
});
