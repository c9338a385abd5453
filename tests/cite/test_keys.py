from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.cite.keys import DEFAULT, PatternError, free_key, make_key, new_keys, parse_pattern
from postil.model import Name, Source
from tests.cite.strategies import sources

CLOCK = Source(
    key="old",
    type="article-journal",
    title="The tide-clock: a history of hours",
    author=(Name(family="Müller", given="Ada", particle="von"), Name(literal="The Harbour Office")),
    editor=(Name(family="Vis", given="Bo"),),
    container_title="Journal of Clocks",
    issued="2021-04-03",
    pages="12–19",
)


@pytest.mark.parametrize(
    ("pattern", "key"),
    [
        (DEFAULT, "vonmullerTideclockHistoryHours2021"),
        ("auth", "vonMuller"),
        ("authors(2).abbr", "MTHO"),
        ("edtr.upper + '-' + year", "VIS-2021"),
        ("shorttitle(2)", "tideclockhistory"),
        ("veryshorttitle", "tideclock"),
        ("title", "TheTideclockAHistoryOfHours"),
        ("year + month + day", "202143"),
        ('journal.lower + "_x" + firstpage', "journalofclocks_x12"),
        ("type.capitalize", "Articlejournal"),
    ],
)
def test_a_key_follows_its_pattern(pattern: str, key: str) -> None:
    assert make_key(CLOCK, parse_pattern(pattern)) == key


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        ("", "a term should stand at column 1"),
        ("auth +", "a term should stand at column 7"),
        ("auth year", "a + should stand at column 6"),
        ("author", "'author' is not a term; there are auth,"),
        ("auth.small", "'small' is not a filter; there are lower,"),
    ],
)
def test_a_pattern_that_can_not_be_read_says_why(pattern: str, why: str) -> None:
    with pytest.raises(PatternError) as raised:
        parse_pattern(pattern)
    assert str(raised.value).startswith(why)


@pytest.mark.parametrize(
    ("title", "letters"), [("Straße im Nebel", "StrasseNebel"), ("Ærø's øl", "AErosOl"), ("潮汐", "")]
)
def test_a_key_has_only_letters_that_every_program_reads(title: str, letters: str) -> None:
    made = make_key(Source(key="a", title=title), parse_pattern("shorttitle(3,3)"))
    assert made == letters


def test_equal_keys_are_told_apart_and_a_key_that_fits_stays() -> None:
    works = [CLOCK.model_copy(update={"key": key}) for key in ("one", "vonMuller2021b", "two", "three")]
    changed = new_keys(works, parse_pattern("auth + year"), taken={"vonMuller2021a"})
    assert changed == {"one": "vonMuller2021", "two": "vonMuller2021c", "three": "vonMuller2021d"}
    again = [CLOCK.model_copy(update={"key": changed.get(work.key, work.key)}) for work in works]
    assert new_keys(again, parse_pattern("auth + year")) == {}


def test_a_work_of_which_nothing_is_known_keeps_its_key() -> None:
    assert new_keys([Source(key="x")], parse_pattern(DEFAULT)) == {}


def test_there_is_always_a_free_key() -> None:
    letters = {f"k{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"}
    assert free_key("k", {"k"}) == "ka"
    assert free_key("k", {"k", *letters}) == "kaa"


@given(st.lists(sources(), max_size=6))
def test_new_keys_are_unlike_each_other_and_stay(works: list[Source]) -> None:
    works = [work.model_copy(update={"key": f"k{number}"}) for number, work in enumerate(works)]
    pattern = parse_pattern(DEFAULT)
    changed = new_keys(works, pattern)
    renamed = [work.model_copy(update={"key": changed.get(work.key, work.key)}) for work in works]
    assert len({work.key for work in renamed}) == len(works)
    assert all(Source.model_validate(work.model_dump()).key for work in renamed)
    assert new_keys(renamed, pattern) == {}


@given(st.text(max_size=30))
def test_any_pattern_is_read_or_refused(text: str) -> None:
    with suppress(PatternError):
        assert isinstance(make_key(CLOCK, parse_pattern(text)), str)
