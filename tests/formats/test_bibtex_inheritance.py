import pytest

from postil.diagnostics import as_line
from postil.formats.bibtex import dumps, loads, read
from postil.formats.bibtex.inheritance import INHERITANCE, MAX_CHAIN, Inheritance
from tests.conftest import Golden
from tests.support import CASES, read_cases, write_cases

FILE = CASES / "formats" / "bibtex_inheritance.txt"


def said(text: str) -> str:
    """What each entry with a parent takes over, and what is wrong."""
    bibliography = read(text).value
    inheritance = Inheritance(bibliography)
    lines = []
    for entry in bibliography.entries:
        whole = inheritance.whole(entry)
        taken = [f"  {name} = {field.value}" for name, field in whole.fields.items() if name not in entry.by_name]
        if whole.parents:
            lines += [f"{entry.key} from {', '.join(parent.key for parent in whole.parents)}", *taken]
    return "\n".join([*lines, *(as_line(finding) for finding in loads(text, "f.bib").findings)])


def test_what_is_taken_over(golden: Golden) -> None:
    golden(FILE, write_cases(case._replace(expected=said(case.given)) for case in read_cases(FILE)))


@pytest.mark.parametrize("row", INHERITANCE, ids=lambda row: "+".join(sorted(row.parents)))
def test_every_row_of_the_table_holds_for_each_pair_of_types(row: object) -> None:
    for parent in row.parents:  # type: ignore[attr-defined]
        for child in row.children:  # type: ignore[attr-defined]
            for name, targets in row.fields.items():  # type: ignore[attr-defined]
                text = f"@{child}{{c, crossref = {{p}}}}@{parent}{{p, {name} = {{V}}}}"
                bibliography = read(text).value
                fields = Inheritance(bibliography).whole(bibliography.entries[0]).fields
                assert {each for each in fields if each != "crossref"} >= set(targets)
                assert targets or name not in fields


def test_a_long_chain_is_followed_so_far_and_reported() -> None:
    text = "".join(f"@misc{{k{n}, crossref = {{k{n + 1}}}}}\n" for n in range(MAX_CHAIN + 5))
    text += f"@misc{{k{MAX_CHAIN + 5}, note = {{N}}}}"
    loaded = loads(text, "f.bib")
    assert loaded.value[MAX_CHAIN].note == "N"
    assert loaded.value[0].note is None
    assert f"more than {MAX_CHAIN} entries" in loaded.findings[0].message


PROCEEDINGS = """@inproceedings{paper,
  author   = {Marlow, Ada},
  title    = {Tides},
  crossref = {meeting},
}
@proceedings{meeting,
  title     = {The Meeting},
  publisher = {The Office},
  date      = {2019},
}
@xdata{office, publisher = {The Office}}
@misc{leaflet, title = {L}, xdata = {office}}
"""


def test_an_entry_is_written_with_the_entries_it_takes_over_from() -> None:
    paper, _, leaflet = loads(PROCEEDINGS).value
    assert (paper.container_title, paper.publisher, paper.issued) == ("The Meeting", "The Office", "2019")
    assert [source.key for source in loads(dumps([paper])).value] == ["paper", "meeting"]
    assert loads(dumps([paper])).value[0] == paper
    assert dumps([leaflet]).count("@") == 2
    assert loads(dumps([leaflet])).value == (leaflet,)


def test_an_entry_that_only_lends_its_fields_is_not_a_source() -> None:
    assert [source.key for source in loads(PROCEEDINGS).value] == ["paper", "meeting", "leaflet"]


def test_plain_bibtex_has_everything_in_the_entry_itself() -> None:
    paper = loads(PROCEEDINGS).value[0]
    written = dumps([paper], "bibtex")
    assert written.count("@") == 1
    assert "booktitle = {The Meeting}" in written
    assert "crossref" not in written


def test_an_entry_is_made_anew_where_its_parent_has_something_private() -> None:
    paper = loads(PROCEEDINGS.replace("date ", "note = {\\input{x}},\n date ")).value[0]
    assert paper.raw is None
    assert "booktitle = {The Meeting}" in dumps([paper])


def test_a_value_is_taken_from_a_field_of_another_entry() -> None:
    text = """
    @xdata{of-two, author = {Li, Wen and Haddad, Noor}, publisher = {xdata=house-publisher}}
    @xdata{house, publisher = {Clock Press}, location = {Oslo and Rome}}
    @book{b, author = {xdata=of-two-author-2 and Marlow, Ada}, editor = {xdata=of-two-author}, title = {T},
      publisher = {xdata=of-two-publisher}, location = {xdata=house-location-2}, note = {xdata=nowhere-note},
      edition = {xdata=house-edition}, volume = {xdata=b-volume}}
    """
    loaded = loads(text)
    (book,) = loaded.value
    assert [name.family for name in (*book.author, *book.editor)] == ["Haddad", "Marlow", "Li", "Haddad"]
    assert (book.publisher, book.publisher_place) == ("Clock Press", "Rome")
    assert {parent.key for parent in book.parents} == {"of-two", "house"}
    assert sorted(each.where.path[1] for each in loaded.findings) == ["edition", "note", "volume"]
