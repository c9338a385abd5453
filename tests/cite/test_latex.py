import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from postil.cite.latex import decode, encode, verbatim
from tests.support import CASES, Case, read_cases

printable = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Zs", "Zl", "Zp")) | st.just(" "), max_size=40)


@pytest.mark.parametrize("case", read_cases(CASES / "cite" / "latex.txt"), ids=lambda case: case.title)
def test_latex_is_read_as_text(case: Case) -> None:
    assert decode(case.given) == case.expected


@given(printable)
@example(r"a} , note = {x")
@example(r"\input{/etc/passwd}")
@example('50 % of \\ {it} ~ ^ _ # & $ "')
@example("a -- b --- c `` '' ?` !`")
@example("<< >> ,,")
def test_what_is_encoded_is_decoded_again(text: str) -> None:
    assert decode(encode(text)) == " ".join(text.split())


@given(st.text(max_size=60))
@example("a}\n@misc{b, title={")
def test_no_text_can_end_the_value_it_stands_in(text: str) -> None:
    value = encode(text)
    depth = 0
    for index, character in enumerate(value):
        depth += (character == "{") - (character == "}")
        assert depth >= 0, value[: index + 1]
    assert depth == 0
    assert "\n" not in value


@given(st.text(max_size=60))
def test_only_known_commands_are_written(text: str) -> None:
    commands = encode(text).split("\\")[1:]
    known = (
        "textbackslash}",
        "textbraceleft}",
        "textbraceright}",
        "textasciicircum}",
        "textasciitilde}",
        "textquotedbl}",
    )
    assert all(command.startswith((*known, "$", "&", "#", "%", "_")) for command in commands)


@given(st.text(max_size=60))
def test_no_address_can_end_the_value_it_stands_in(text: str) -> None:
    assert not set(verbatim(text)) & set('{}\\"\n')
    assert " " not in verbatim(f"https://example.org/{text}") or text.count("://")


@given(st.text(max_size=80))
@example("\\")
@example("{\\")
@example("\\begin{x}")
@example("$")
@example("\\frac")
@example("{" * 500)
def test_any_value_can_be_decoded(text: str) -> None:
    assert isinstance(decode(text), str)
