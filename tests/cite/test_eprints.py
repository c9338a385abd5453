"""Preprints, article numbers and volumes of a work, as formats without BibLaTeX's fields have them."""

from __future__ import annotations

import pytest

from postil.cite.csl import item
from postil.formats import ris
from postil.formats.bibtex import loads


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (
            "@misc{a, title = {T}, eprint = {2101.00002}, archiveprefix = {arXiv}}",
            {"type": "article", "number": "arXiv:2101.00002", "publisher": "arXiv"}
            | {"URL": "https://arxiv.org/abs/2101.00002"},
        ),
        (
            "@article{a, title = {T}, journaltitle = {J}, eprint = {hep-th/9501001}}",
            {"type": "article-journal", "URL": "https://arxiv.org/abs/hep-th/9501001"},
        ),
        (
            "@book{a, title = {T}, eprint = {12345}, eprinttype = {jstor}, url = {https://example.org}}",
            {"type": "book", "URL": "https://example.org"},
        ),
        ("@article{a, title = {T}, eid = {e12}}", {"type": "article-journal", "number": "e12", "page": "e12"}),
        ("@article{a, title = {T}, eid = {e12}, pages = {3}}", {"number": "e12", "page": "3"}),
        ("@book{a, title = {{V}ol}, maintitle = {Main}}", {"title": 'Main. <span class="nocase">V</span>ol'}),
        ("@misc{a, title = {T}, eprint = {a b}, eprinttype = {jstor}}", {"type": "document"}),
    ],
)
def test_what_only_biblatex_has_fields_for(entry: str, said: dict[str, str]) -> None:
    (source,) = loads(entry).value
    found = item(source)
    assert {name: found[name] for name in said} == said
    assert ("URL" in found) == ("URL" in said)


def test_ris_says_where_a_preprint_is() -> None:
    (source,) = loads("@misc{a, title = {T}, eprint = {2101.00002}, archiveprefix = {arXiv}}").value
    assert "UR  - https://arxiv.org/abs/2101.00002" in ris.dumps([source])
