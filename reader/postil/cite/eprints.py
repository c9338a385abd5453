"""What BibLaTeX says in fields of its own, said as other formats want it: preprints, article numbers, whole works.

A preprint has its number in an archive (``eprint``, ``eprinttype``) in place of an address; an article that appears
without pages a number (``eid``); one volume of several the title of them all (``maintitle``). CSL, RIS and the others
have no such fields, so that a list of sources would say neither where the work is nor of what it is a part.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from postil.cite.latex import decode
from postil.lazy import expression
from postil.model import Source

ADDRESSES: Mapping[str, str] = MappingProxyType(
    {
        "arxiv": "https://arxiv.org/abs/{}",
        "jstor": "https://www.jstor.org/stable/{}",
        "pubmed": "https://pubmed.ncbi.nlm.nih.gov/{}",
        "pmid": "https://pubmed.ncbi.nlm.nih.gov/{}",
        "hdl": "https://hdl.handle.net/{}",
        "googlebooks": "https://books.google.com/books?id={}",
    }
)
"""Where each archive of BibLaTeX's manual (section 3.14.7) has what it has a number for."""

_ARXIV = expression(r"(?:arxiv:\s*)?([a-z-]+(?:\.[A-Z]{2})?/\d{7}|\d{4}\.\d{4,5})(v\d+)?\Z", re.IGNORECASE)
_UNPUBLISHED = frozenset({"document", "webpage", "manuscript", "article"})
_VOLUMES = MappingProxyType({"book": "title", "chapter": "container_title", "paper-conference": "container_title"})


def with_eprint(source: Source) -> Source:
    """Return a source that says in attributes what its fields ``eprint``, ``eid`` and ``maintitle`` say."""
    other = {name.lower(): value for name, value in source.other}
    found = _from_archive(source, other) if "eprint" in other else {}
    if (number := decode(other.get("eid", ""))) and source.type.startswith("article"):
        found |= {name: number for name in ("number", "pages") if not getattr(source, name)}
    if (main := decode(other.get("maintitle", ""))) and (title := _VOLUMES.get(source.type)):
        found |= _of_volumes(source, title, main)
    return source.model_copy(update=found) if found else source


def _from_archive(source: Source, other: Mapping[str, str]) -> dict[str, Any]:
    archive = (other.get("eprinttype") or other.get("archiveprefix") or "").strip().lower()
    number = " ".join(other["eprint"].split())
    of_arxiv = _ARXIV.match(number) if archive in {"", "arxiv"} else None
    if of_arxiv is not None:
        archive, number = "arxiv", number[of_arxiv.start(1) :]
    if archive not in ADDRESSES or not number.isprintable() or any(sign in number for sign in "\\{} "):
        return {}
    found: dict[str, Any] = {} if source.url else {"url": ADDRESSES[archive].format(number)}
    if of_arxiv is not None and source.type in _UNPUBLISHED and not source.container_title:
        said = {"number": f"arXiv:{number}", "publisher": "arXiv"}
        found |= {"type": "article", **{name: value for name, value in said.items() if not getattr(source, name)}}
    return found


def _of_volumes(source: Source, attribute: str, main: str) -> dict[str, Any]:
    """Return the title of all volumes before that of this one, which moves behind it with what is set apart in it."""
    own = getattr(source, attribute)
    if not own:
        return {attribute: main}
    before = main + (" " if main[-1] in ".?!:" else ". ")
    moved = (
        each.model_copy(update={"start": each.start + len(before), "end": each.end + len(before)})
        if each.attribute == attribute
        else each
        for each in source.markup
    )
    return {attribute: before + own, "markup": tuple(moved)}
