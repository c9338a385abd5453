"""What the pages of a library look like, as library.yaml says it."""

from typing import Annotated, Literal, Self, TypeAlias

from pydantic import Field, PrivateAttr

from postil.model.base import Record, Text, choices

ThemeName: TypeAlias = Annotated[
    Literal["book", "press"],
    choices(
        {
            "book": "Warm paper, an old-style serif, generous lines.",
            "press": "White paper, headings without serifs, closer lines.",
        }
    ),
]


class Theme(Record):
    """The design of all pages: one of the themes that postil brings along, and what a library sets anew."""

    name: ThemeName = "book"
    """The theme to begin with."""
    css: str | None = Field(default=None, pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*\.css$", examples=["theme.css"])
    """A file beside library.yaml that sets design tokens of the theme, or adds rules of style."""
    above: Text | None = Field(default=None, examples=["A draft, not to be cited."])
    """What stands at the head of every page, in Markdown."""
    below: Text | None = Field(default=None, examples=["[Imprint](https://example.org/imprint)"])
    """What stands at the foot of every page, in Markdown: an imprint, a contact."""
    _rules: str = PrivateAttr(default="")

    @property
    def rules(self) -> str:
        """The rules of the library's own file."""
        return self._rules

    def with_rules(self, css: str) -> Self:
        """Return the theme with the rules that its file holds."""
        theme = self.model_copy()
        theme._rules = css
        return theme
