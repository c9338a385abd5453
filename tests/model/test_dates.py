from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.model.dates import MONTHS, date_words, first_key, last_key, may_agree, parse_date, sort_key
from tests.support import CASES

ROWS = [
    tuple(part.strip() for part in line.split(" = "))
    for line in (CASES / "dates.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("date", "words"), ROWS, ids=[row[0] for row in ROWS])
def test_a_date_in_words(date: str, words: str) -> None:
    if words.startswith("refused: "):
        with pytest.raises(ValueError) as error:  # noqa: PT011 (the message is compared below)
            parse_date(date)
        assert str(error.value) == words.removeprefix("refused: ")
    else:
        assert date_words(date) == words


years = st.integers(1, 9999).map(lambda year: f"{year:04}")
months = st.integers(1, 12)
qualifiers = st.sampled_from(["", "?", "~", "%"])


@given(years, months, st.integers(1, 28), qualifiers)
def test_the_words_of_a_day_name_its_year_month_and_day(year: str, month: int, day: int, qualifier: str) -> None:
    words = date_words(f"{year}-{month:02}-{day:02}{qualifier}")
    assert f"{day} {MONTHS[month - 1]} {int(year)}" in words
    assert ("about" in words) == (qualifier in {"~", "%"})
    assert ("uncertain" in words) == (qualifier in {"?", "%"})


@given(years, months)
def test_iso_leaves_out_what_is_not_known(year: str, month: int) -> None:
    point = parse_date(f"{year}-{month:02}~").start
    assert point is not None
    assert point.iso == f"{year}-{month:02}"


@given(st.lists(st.tuples(years, months), min_size=2, max_size=5))
def test_dates_are_sorted_as_the_calendar_goes(dates: list[tuple[str, int]]) -> None:
    written = [f"{year}-{month:02}" for year, month in dates]
    assert sorted(written, key=sort_key) == sorted(written)


def test_a_missing_date_comes_last() -> None:
    assert sort_key(None) > sort_key("9999-12-31")


def test_seasons_stand_between_the_months() -> None:
    assert sorted(["2019-12", "2019-22", "2019-02", "2019-21"], key=sort_key) == [
        "2019-02",
        "2019-21",
        "2019-22",
        "2019-12",
    ]


WRITTEN = (
    "2019",
    "2019-07",
    "2019-07-30",
    "201X",
    "2019-21",
    "2019-22",
    "2019-24",
    "2019/2020",
    "2019/..",
    "../2019",
    "-0043",
)


@pytest.mark.parametrize("date", WRITTEN)
def test_what_a_date_may_mean_holds_the_place_where_it_is_sorted(date: str) -> None:
    assert first_key(date) <= sort_key(date) <= last_key(date)


@pytest.mark.parametrize(("one", "other"), list(product(WRITTEN, WRITTEN)))
def test_dates_agree_unless_one_has_surely_passed_before_the_other(one: str, other: str) -> None:
    assert may_agree(one, other) is not (last_key(one) < first_key(other) or last_key(other) < first_key(one))


@pytest.mark.parametrize(
    ("season", "day"), [("2019-24", "2019-01-15"), ("2019-24", "2020-02-29"), ("2019-21", "2019-10-01")]
)
def test_a_season_may_be_any_time_of_its_year_and_a_winter_ends_in_the_next(season: str, day: str) -> None:
    assert first_key(season) <= sort_key(day) <= last_key(season)


@given(st.text(max_size=12))
def test_any_other_text_is_refused_with_a_reason(text: str) -> None:
    if any(c.isdigit() for c in text):
        return
    with pytest.raises(ValueError, match=r"."):
        parse_date(text)


def test_a_date_with_a_time_keeps_it() -> None:
    assert parse_date("2019-07-30T12:00:00Z").time == "T12:00:00Z"


@given(st.integers(-999_999_999, 999_999_999))
def test_every_year_is_read_as_edtf_spells_it(year: int) -> None:
    digits = f"{'-' if year < 0 else ''}{abs(year):04}"
    written = f"Y{digits}" if abs(year) > 9999 else digits
    point = parse_date(written).start
    assert point is not None
    assert point.year_number == year
    assert sort_key(written) < sort_key(None)
