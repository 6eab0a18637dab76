"""Somebody who fills in a form without a mouse: they move by Tab, and know fields by what is read out to them."""

from __future__ import annotations

from playwright.sync_api import Page

# What a screen reader would say of the field that has the focus: the rows around it, then its label.
_SAID = """() => {
  const at = document.activeElement;
  if (at === document.body) return "";
  const rows = [];
  for (let row = at.closest(".row"); row; row = row.parentElement.closest(".row")) {
    rows.unshift(row.querySelector("legend")?.textContent);
  }
  const name = at.getAttribute("aria-label") ?? at.labels?.[0]?.textContent ?? at.textContent;
  return [...rows.filter(Boolean), name.replace(/ required$/, "").trim()].join(", ");
}"""
_MOST_STEPS = 500


class Keys:
    """The keyboard of a page."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @property
    def place(self) -> str:
        """What has the focus."""
        return str(self.page.evaluate(_SAID))

    def to(self, place: str) -> Keys:
        """Press Tab until the focus is there."""
        passed = []
        for _ in range(_MOST_STEPS):
            if self.place == place:
                return self
            passed.append(self.place)
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab never comes to {place!r}; it passes {list(dict.fromkeys(passed))}")

    def write(self, place: str, text: str) -> Keys:
        """Write a text in place of what stands in a field, or choose it from a closed list by its first letters."""
        self.to(place)
        if self.page.evaluate("document.activeElement.tagName") != "SELECT":
            self.page.keyboard.press("Control+A")
            self.page.keyboard.press("Delete")
        # A long text is pasted: it is the form that is tried, not the keyboard.
        (self.page.keyboard.type if len(text) < 20 else self.page.keyboard.insert_text)(text)
        return self

    def take(self, place: str, text: str) -> Keys:
        """Write the beginning of a name, and take the first that is offered."""
        self.write(place, text)
        self.page.keyboard.press("ArrowDown")
        self.page.keyboard.press("Enter")
        return self

    def press(self, place: str) -> Keys:
        """Press a button, or open what stands behind a line."""
        self.to(place)
        self.page.keyboard.press("Enter")
        return self
