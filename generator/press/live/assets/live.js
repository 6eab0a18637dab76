// Follows the preview: a page whose address now has something else is loaded again, and problems are told in a bar.

const own = document.querySelector("script[data-shown]");
const address = new URL("events", own.src);
address.searchParams.set("page", location.pathname);
let events;
let bar;
let told = "[]";

function listen() {
  events?.close();
  events = new EventSource(address);
  events.addEventListener("message", ({ data }) => {
    const { shown, problems } = JSON.parse(data);
    if (shown === own.dataset.shown) tell(problems);
    else location.reload(); // the browser keeps the place in the page
  });
}

/** A bar on top of the page that names what is wrong; none where nothing is. */
function tell(problems) {
  if (JSON.stringify(problems) === told) return;
  told = JSON.stringify(problems);
  bar?.remove();
  bar = undefined;
  if (!problems.length || document.querySelector("[data-serve-waiting]")) return;
  const words = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
  bar = element("details", "serve-bar");
  bar.setAttribute("role", "status");
  bar.append(element("summary", "", `${words}: this is the last good state`));
  const list = element("ul");
  list.append(...problems.map((problem) => element("li", "", problem)));
  bar.append(list);
  document.body.prepend(bar);
}

function element(name, kind = "", words = "") {
  const made = document.createElement(name);
  if (kind) made.className = kind;
  made.textContent = words;
  return made;
}

function follow() {
  if (document.hidden) events?.close(); // a browser keeps few connections to one host
  else listen();
}

const style = element("link");
style.rel = "stylesheet";
style.href = new URL("live.css", own.src);
document.head.append(style);
document.addEventListener("visibilitychange", follow);
addEventListener("pagehide", () => events?.close());
addEventListener("pageshow", ({ persisted }) => persisted && follow());
follow();
