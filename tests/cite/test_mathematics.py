"""Formulas in titles, as CSL-JSON has them."""

from __future__ import annotations

import pytest

from postil.cite.csl import item
from postil.formats.bibtex import dumps, loads


@pytest.mark.parametrize(
    ("tex", "tagged"),
    [
        ("H$_2$O", "H<sub>2</sub>O"),
        (r"{CO}\(_{2}\) and \ensuremath{x^2}", '<span class="nocase">CO</span><sub>2</sub> and x<sup>2</sup>'),
        (r"$5\times10^{-3}$ and {$^{13}$C}", '5 × 10<sup>−3</sup> and <span class="nocase"><sup>13</sup>C</span>'),
        (r"\emph{a $b_{ij}$ c} $d$", "<i>a b<sub>ij</sub> c</i> d"),
        (r"5\,$^\circ$C", "5 °C"),
        (r"$\frac{a^2}{b}$", "a^2/b"),
        (r"$a^{b^{c}}$ d_e", "a^b^c d_e"),
    ],
)
def test_raised_and_lowered_signs_are_set_apart(tex: str, tagged: str) -> None:
    (source,) = loads(f"@misc{{a, title = {{{tex}}}}}").value
    assert item(source)["title"].replace("\u2009", " ") == tagged
    (again,) = loads(dumps([source.model_copy(update={"raw": None})])).value
    assert item(again)["title"] == item(source)["title"]
