"""How a work looks in a list of sources where no citation style is asked for."""

from __future__ import annotations

import re

import pytest

from postil.formats.bibtex import loads
from postil.render.entries import formatted

A = "author={Marlow, Ada}, date={2021}"
CASES = {
    "a book": (
        f"@book{{k, {A}, title={{Tides}}, publisher={{Quay}}, location={{Harbour}}, edition={{2}}}}",
        "Ada Marlow. 2021. *Tides*. 2nd edition. Harbour: Quay.",
    ),
    "an article of a journal": (
        f"@article{{k, {A}, title={{Tides}}, journaltitle={{Sea}}, volume={{3}}, number={{2}}, pages={{11--48}}}}",
        "Ada Marlow. 2021. “Tides”. *Sea* 3 (2): 11–48.",
    ),
    "a page of a newspaper": (
        f"@article{{k, {A}, title={{Tides}}, journaltitle={{The Gazette}}, pages={{3}}}}",
        "Ada Marlow. 2021. “Tides”. *The Gazette*, p. 3.",
    ),
    "a chapter": (
        f"@incollection{{k, {A}, title={{Tides}}, booktitle={{Seas}}, editor={{Wren, Jo}}, publisher={{Quay}}}}",
        "Ada Marlow. 2021. “Tides”. *Seas*, edited by Jo Wren. Quay.",
    ),
    "editors alone": (
        "@book{k, editor={Wren, Jo and Marlow, Ada and {Harbour Office}}, date={2021}, title={Seas}}",
        "Jo Wren, Ada Marlow and Harbour Office (eds.). 2021. *Seas*.",
    ),
    "a report of the body that publishes it": (
        "@report{k, author={{Harbour Office}}, date={1876}, title={Keepers}, institution={Harbour Office}, number={7}}",
        "Harbour Office. 1876. *Keepers*. No. 7.",
    ),
    "nobody's, and without a date": (
        "@online{k, title={Tide table}, organization={Institute}}",
        "“Tide table”. No date. *Institute*.",
    ),
    "a title with a quotation in it": (
        f"@article{{k, {A}, title={{“High water”: A talk}}, journaltitle={{Sea}}}}",
        "Ada Marlow. 2021. “‘High water’: A talk”. *Sea*.",
    ),
    "a title that ends its sentence": (f"@book{{k, {A}, title={{Why tides?}}}}", "Ada Marlow. 2021. *Why tides?*"),
    "a translation": (
        f"@book{{k, {A}, title={{Tides}}, translator={{Wren, Jo}}}}",
        "Ada Marlow. 2021. *Tides*. Translated by Jo Wren.",
    ),
}


@pytest.mark.parametrize(("given", "expected"), CASES.values(), ids=CASES)
def test_a_work_is_named_as_its_kind_is(given: str, expected: str) -> None:
    html = formatted(loads(given).value[0])
    assert re.sub(r"<[^>]*>", "", re.sub(r"</?cite>", "*", html)) == expected
