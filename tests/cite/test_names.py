import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.cite.names import format_names, name_of, parse_names, read_names
from postil.model import Name, Organization, Person
from tests.support import CASES, Case, read_cases


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("Marlow, Ada and and Li, Wen", "a name is empty"),
        ("Marlow, Ada and", "a name is empty"),
        ("others and Marlow, Ada", "it belongs at the end"),
        ("Marlow, A{da", "not in pairs"),
        ("Marlow,", "nothing on one side of a comma"),
        ("family=Marlow, Ada", "has no name"),
        ("ada marlow", "counts as 'von'"),
        ("Harbour Books, Inc.", "brace the name of an organisation"),
    ],
)
def test_what_is_odd_about_names_is_said(value: str, said: str) -> None:
    (oddity,) = read_names(value).oddities
    assert said in oddity


@pytest.mark.parametrize(
    "value",
    [
        "Marlow, Ada and others",
        "{A; B, C, D et al.}",
        "Marlow, Jr., Ada",
        "family=Marlow, given=Ada, given-i=A",
        "李文",
    ],
)
def test_nothing_is_odd_about_these(value: str) -> None:
    assert read_names(value).oddities == ()


def test_a_particle_that_is_left_out_is_written_so_that_it_stays_so() -> None:
    names = [Name(family="Fontaine", given="Jean", dropping_particle="de"), Name(family="Li", given="Wen")]
    assert parse_names(format_names(names)) == tuple(names)


@pytest.mark.parametrize("case", read_cases(CASES / "cite" / "names.txt"), ids=lambda case: case.title)
def test_names_by_bibtex_rules(case: Case) -> None:
    said = "\n".join(
        " | ".join(f"{part}: {value}" for part, value in name.model_dump(exclude_none=True).items())
        for name in parse_names(case.given)
    )
    assert said == case.expected


word = st.text("ABÉabé'-.", min_size=1, max_size=8).filter(
    lambda w: any(c.isalpha() for c in w) and not w.startswith("-")
)
capital = word.map(lambda w: f"X{w}")
odd = st.text("Xa {}\\,&%$#_~^\"'andé", min_size=1, max_size=12).filter(
    lambda t: t.strip() == t and "  " not in t and t != "others"
)


@given(
    st.lists(
        st.builds(Name, family=capital, given=st.none() | capital, particle=st.none() | st.just("van der")),
        min_size=1,
        max_size=4,
    )
)
def test_names_that_are_written_are_read_again(names: list[Name]) -> None:
    names = [name if name.given else Name(literal=name.display()) for name in names]
    assert parse_names(format_names(names)) == tuple(names)


@given(
    st.lists(
        st.builds(Name, family=capital, given=capital, suffix=st.sampled_from(["Jr.", "III"])), min_size=1, max_size=3
    )
)
def test_suffixes_that_are_written_are_read_again(names: list[Name]) -> None:
    assert parse_names(format_names(names)) == tuple(names)


@given(st.lists(odd, min_size=1, max_size=4))
def test_the_names_of_organisations_may_hold_anything(names: list[str]) -> None:
    assert [name.literal for name in parse_names(format_names([Name(literal=each) for each in names]))] == names


@given(odd, odd)
def test_no_part_of_a_name_breaks_out_of_its_place(family: str, given_name: str) -> None:
    names = parse_names(format_names([Name(family=f"X{family}", given=f"X{given_name}"), Name(literal="Z")]))
    assert len(names) == 2
    assert names[1] == Name(literal="Z")


@given(st.text(max_size=60))
def test_any_name_list_can_be_read(text: str) -> None:
    for name in parse_names(text):
        assert isinstance(name.display(), str)


def test_a_person_without_a_family_name_is_cited_by_the_name() -> None:
    assert name_of(Person(kind="person", id="x", name="Sappho")) == Name(literal="Sappho")


def test_an_organisation_is_never_taken_apart() -> None:
    assert name_of(Organization(kind="organization", id="x", name="Smith and Sons")) == Name(literal="Smith and Sons")
    assert format_names([Name(literal="Smith and Sons")]) == "{Smith and Sons}"
