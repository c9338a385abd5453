"""What is made when it is first asked for."""

from __future__ import annotations

import copy
import re
from importlib import import_module

import pytest

from postil.lazy import expression, unicode_expression
from tests.support import ROOT

PACKAGE = ROOT / "reader" / "postil"
MODULES = [
    ".".join(file.relative_to(ROOT / "reader").with_suffix("").parts)
    for file in sorted(PACKAGE.rglob("*.py"))
    if re.search(r"= (?:unicode_)?expression\($|= (?:unicode_)?expression\([^)]", file.read_text(encoding="utf-8"))
]


def test_an_expression_is_what_re_would_compile() -> None:
    word = expression(r"(?P<first>[a-z])\w*", re.IGNORECASE)
    assert [match["first"] for match in word.finditer("One two")] == ["O", "t"]
    assert word.sub("x", "One two") == "x x"
    assert (word.pattern, word.groups) == (r"(?P<first>[a-z])\w*", 1)
    assert copy.copy(word).findall("ab cd") == ["a", "c"]


def test_an_expression_may_know_properties_of_characters() -> None:
    assert unicode_expression(r"\p{Lu}\p{Ll}+").findall("Über den Ärmelkanal") == ["Über", "Ärmelkanal"]


def test_an_expression_is_compiled_when_it_is_used() -> None:
    broken = expression("(")
    with pytest.raises(re.error):
        broken.search("")


@pytest.mark.parametrize("module", MODULES)
def test_every_expression_of_the_program_can_be_compiled(module: str) -> None:
    kind = type(expression(""))
    found = [value for value in vars(import_module(module.removesuffix(".__init__"))).values() if type(value) is kind]
    assert found
    assert all(each.pattern is not None for each in found)
