from hypothesis import given
from hypothesis import strategies as st

from postil.quoting.compare import _EUROPEAN_TOKEN, _NOT_EUROPEAN, _SOURCE_TOKEN

EUROPEAN = "".join(c for c in map(chr, range(0x2100)) if not _NOT_EUROPEAN.match(c))


def test_both_patterns_class_every_european_character_alike() -> None:
    for character in EUROPEAN:
        text = f"a{character}b '{character} -{character}{character}"
        assert _EUROPEAN_TOKEN.findall(text) == _SOURCE_TOKEN.findall(text), repr(character)


@given(st.text(st.sampled_from(EUROPEAN)))
def test_a_european_text_has_the_same_tokens_by_both_patterns(text: str) -> None:
    assert _EUROPEAN_TOKEN.findall(text) == _SOURCE_TOKEN.findall(text)
