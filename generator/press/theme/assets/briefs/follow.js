// Follow buttons, the filter over the list of all feeds, and the way to the desk.
import { follow, isFollowed, load, unfollow } from "./followed.js";

function show(button, state = load()) {
  const followed = isFollowed(state, button.dataset.follow);
  button.textContent = followed ? "Following" : "Follow";
  button.setAttribute("aria-label", `${button.textContent} ${button.dataset.name}`);
  button.title = followed ? `Stop following ${button.dataset.name}` : `Follow ${button.dataset.name} in this browser`;
  button.classList.toggle("is-followed", followed);
  button.hidden = false;
}

async function toggle(button) {
  const { follow: address, name } = button.dataset;
  button.disabled = true;
  const kept = isFollowed(load(), address) ? unfollow(address) : await follow(address, name);
  button.disabled = false;
  show(button);
  if (!kept) button.textContent = "This browser keeps nothing";
}

const buttons = [...document.querySelectorAll("button[data-follow]")];
const state = load();
for (const button of buttons) show(button, state);
document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-follow]");
  if (button) toggle(button);
});
window.addEventListener("storage", () => buttons.forEach((button) => show(button)));

const filter = document.querySelector("[data-follow-filter]");
if (filter) {
  const rows = [...document.querySelectorAll(".feeds li")].map((row) => ({
    row,
    names: folded(row.querySelector("[data-names]").dataset.names),
  }));
  const status = filter.querySelector("[role=status]");
  filter.hidden = false;
  filter.querySelector("input").addEventListener("input", ({ target }) => {
    const wanted = folded(target.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const { row, names } of rows) {
      row.hidden = !wanted.every((word) => names.includes(word));
      shown += !row.hidden;
    }
    for (const group of document.querySelectorAll(".feeds")) {
      const empty = !group.querySelector("li:not([hidden])");
      group.hidden = empty;
      group.previousElementSibling.hidden = empty;
    }
    status.textContent = wanted.length ? `${shown} of ${rows.length}` : "";
  });
}

// Letters without case and accents: "Suddeutsche" finds "Süddeutsche".
function folded(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

if (document.querySelector("[data-desk]")) import("./following.js");
