from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from postil.cite.latex import decode, encode, harmful, is_closed, read_text
from postil.cite.tex_commands import HARMFUL, WRITTEN_STYLES
from postil.cite.tex_reading import Markup
from tests.support import CASES, Case, read_cases


@pytest.mark.parametrize("case", read_cases(CASES / "cite" / "markup.txt"), ids=lambda case: case.title)
def test_what_is_set_apart_is_read(case: Case) -> None:
    text = read_text(case.given)
    marks = "".join(
        f"\n{mark.kind}: {text.text[mark.start : mark.end]}{f' = {mark.tex}' if mark.tex else ''}"
        for mark in text.markup
    )
    assert text.text + marks + "".join(f"\nunknown: {name}" for name in text.unknown) == case.expected


words = st.text(st.sampled_from("abAÉé {}\\$&#%_^~\"-`'<>,!?é漢\u0301"), min_size=1, max_size=20).map(
    lambda text: " ".join(text.split())
)


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, tuple[Markup, ...]]:
    """A text and parts of it, one after the other or one in another, none touching a blank at its border."""
    text = draw(words)
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    kinds = st.sampled_from(["nocase", *WRITTEN_STYLES])
    parts = [(a, b) for a, b in list(pairwise(cuts))[::2] if text[a:b].strip() == text[a:b]]
    return text, tuple(Markup(a, b, draw(kinds)) for a, b in parts)  # type: ignore[arg-type]


@given(marked())
@example(("{x} y", (Markup(0, 3, "nocase"),)))
@example(("a & b", (Markup(2, 3, "nocase"),)))
@example(("ab", (Markup(0, 2, "emphasis"), Markup(0, 1, "nocase"))))
def test_what_is_set_apart_is_written_and_read_again(case: tuple[str, tuple[Markup, ...]]) -> None:
    text, markup = case
    tex = encode(text, markup)
    assert is_closed(tex)
    again = read_text(tex)
    assert again.text == text
    inside = {
        mark
        for mark in markup
        if mark.kind == "nocase" and any(o.start <= mark.start and mark.end <= o.end and o != mark for o in markup)
    }
    assert set(again.markup) >= set(markup) - inside


def test_mathematics_is_written_as_it_was() -> None:
    tex = r"On $E = mc^2$ and \(a_1\), {NASA} and \emph{more {MIT}}"
    text = read_text(tex)
    assert encode(text.text, text.markup).count("$E = mc^2$") == 1
    again = read_text(encode(text.text, text.markup))
    assert (again.text, again.markup) == (text.text, text.markup)


def test_mathematics_with_a_command_that_does_harm_is_written_as_text() -> None:
    tex = encode("xy", [Markup(0, 1, "math", r"$\input{x}$"), Markup(1, 2, "math", "$}$")])
    assert tex == "xy"


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Zs", "Zl", "Zp")), max_size=30))
@example("äÄßøŁñçşțűãõ–—“”„«»€£§¶†‡©®…·×÷±°µ½")
@example("ạ ḍ Ȑ a̎ ǰ ĵ ı")
def test_what_is_encoded_in_ascii_is_decoded_again(text: str) -> None:
    text = " ".join(text.split())
    assert decode(encode(text, ascii_only=True)) == text


def test_the_letters_of_european_languages_can_be_written_in_ascii() -> None:
    letters = "äöüÄÖÜßáàâãåæçéèêëíìîïñóòôõøœúùûýÿÅÆÇØŒŁłŚśŹźŻżĆćŃńĄąĘęČčĎďĚěŇňŘřŠšŤťŮůŽžĞğİıŞşŐőŰűĂăȚțĀāĒē"
    assert encode(letters, ascii_only=True).isascii()


@pytest.mark.parametrize("command", sorted(HARMFUL))
def test_a_command_that_does_harm_is_found_and_never_written(command: str) -> None:
    tex = f"a {{\\{command} b}} c"
    assert harmful(tex) == (command,)
    assert f"\\{command}" not in encode(decode(tex))
    assert f"\\{command}" not in encode(tex)


def test_a_command_hidden_by_its_code_is_found() -> None:
    assert harmful("^^5cinput{x}") == ("^^",)
    assert "^^" not in encode("^^5cinput{x}")
    assert harmful(r"\inputs \emph{x} \LaTeX") == ()
