"""Reading a page as a browser does, as far as tests need it."""

from __future__ import annotations

from html.parser import HTMLParser

VOID = frozenset({"meta", "link", "br", "hr", "img", "col", "input", "wbr"})
CLOSED_BY_ITSELF = frozenset({"ref", "back", "unselectable"})
"""Classes of what a page adds to a text: nobody wrote it, and selecting and copying leaves it out."""


class Page(HTMLParser):
    """The elements of a page in order, its ids, its text, and whatever is out of balance."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.problems: list[str] = []
        self.text: list[str] = []
        self.own_text: list[str] = []
        self._open: list[tuple[str, bool]] = []
        self.feed(html)
        self.close()
        self.problems += [f"<{name}> is not closed" for name, _ in self._open]

    @property
    def ids(self) -> list[str]:
        """All ids of the page, in order."""
        return [str(attributes["id"]) for _, attributes in self.elements if "id" in attributes]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if len(attributes) != len(attrs):
            self.problems.append(f"<{tag}> has an attribute twice")
        self.elements.append((tag, attributes))
        if tag == "a" and any(name == "a" for name, _ in self._open):
            self.problems.append("a link within a link")
        if tag not in VOID:
            added = bool(CLOSED_BY_ITSELF & set((attributes.get("class") or "").split()))
            self._open.append((tag, added or (bool(self._open) and self._open[-1][1])))

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1][0] != tag:
            self.problems.append(f"</{tag}> closes nothing")
        else:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        self.text.append(data)
        if not (self._open and self._open[-1][1]):
            self.own_text.append(data)

    def handle_comment(self, data: str) -> None:
        self.problems.append(f"a comment: {data}")

    def unknown_decl(self, data: str) -> None:
        self.problems.append(f"a declaration: {data}")
