"""A file of references outside of any library is checked by the rules of a library."""

from pathlib import Path

from postil.actions.bib_rules import checked_references

BIB = """@artcle{a, title = {T}, author = {Marlow, A.; Ames, B}, date = {2020},
  pages = {9--3}}
@book{b, author = {Ames, Bea}, isbn = {978-0-306-40615-8}, year = 2019}
"""


def found(path: Path) -> dict[str, tuple[int, int]]:
    return {each.code: (each.where.line, each.where.column) for each in checked_references(path).findings}


def test_works_and_entries_are_checked_where_they_stand(tmp_path: Path) -> None:
    file = tmp_path / "works.bib"
    file.write_text(BIB)
    codes = found(file)
    assert {"S008", "S014", "S021", "S024", "S027"} <= codes.keys()
    assert (codes["S024"][0], codes["S014"][0], codes["S008"][0]) == (2, 3, 3)


def test_what_only_a_reading_can_say_is_not_asked(tmp_path: Path) -> None:
    file = tmp_path / "works.bib"
    file.write_text("@book{b, title = {T}, author = {Ames, Bea}, publisher = {P}, date = {2019}}\n")
    assert found(file) == {}


def test_other_formats_are_checked_as_works(tmp_path: Path) -> None:
    file = tmp_path / "works.json"
    file.write_text('[{"id": "b", "type": "book", "author": [{"family": "Ames"}]}]')
    assert found(file).keys() == {"S008"}
