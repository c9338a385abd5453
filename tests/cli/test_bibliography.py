"""``postil bib`` as a person meets it."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from postil.cli import application

APP = application()
FIELDS = "author = {Marlow, Ada}, title = {The tide clock}, date = {2021/2022}, journaltitle = {Time}, odd = {x}"
BIB = f"@article{{a, {FIELDS}}}\n"


class Done:
    def __init__(self, *arguments: object) -> None:
        result = CliRunner().invoke(APP, ["bib", *map(str, arguments)], env={"COLUMNS": "200", "NO_COLOR": "1"})
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        self.code, self.out, self.err = result.exit_code, result.stdout, result.stderr


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "works.bib"
    path.write_text(BIB)
    return path


def test_a_file_is_converted_and_what_is_lost_is_said(file: Path) -> None:
    done = Done("convert", file, "--to", "ris")
    assert done.code == 0
    assert done.out.startswith("TY  - JOUR\nAU  - Marlow, Ada\n")
    assert "lost: a: issued (2021/2022): this format can't say all of it\n" in done.err
    assert "lost: a: odd (x): this format has no place for it\n" in done.err
    assert done.err.endswith("1 work; 2 lost.\n")


@pytest.mark.parametrize("name", ["biblatex", "bibtex", "csl-json", "ris"])
def test_every_format_that_is_written_is_read_again(name: str, file: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert Done("convert", file, "--to", name, "--out", out).out == ""
    back = Done("convert", out, "--from", name, "--to", "biblatex")
    assert back.code == 0
    assert "title = {The tide clock}" in back.out


def test_all_of_it_for_machines(file: Path) -> None:
    data = json.loads(Done("convert", file, "--to", "cff", "--json").out)
    assert set(data) == {"format", "text", "lost", "findings"}
    assert {loss["attribute"] for loss in data["lost"]} == {"issued", "odd"}


def test_what_can_not_be_read_is_found_and_the_rest_is_converted(tmp_path: Path) -> None:
    path = tmp_path / "works.ris"
    path.write_text("loose\nTY  - BOOK\nTI  - T\nID  - a\nER  - \n")
    done = Done("convert", path, "--to", "biblatex")
    assert (done.code, "@book{a," in done.out) == (1, True)
    assert f"{path}:1:1: S030" in done.err
    assert Done("check", path).code == 1
    assert json.loads(Done("check", path, "--json").out)[0]["code"] == "S030"


def test_a_file_without_faults_is_clean(file: Path) -> None:
    done = Done("check", file)
    assert (done.code, done.out, done.err) == (0, "", "1 work read, 0 findings.\n")


def test_works_that_stand_there_twice_are_listed(file: Path) -> None:
    assert (Done("dedupe", file).code, Done("dedupe", file).out) == (0, "")
    file.write_text(BIB + BIB.replace("{a,", "{b,").replace("Time", "Time and tide"))
    assert Done("dedupe", file).code == 0
    file.write_text(BIB + BIB.replace("{a,", "{b,").replace("2021/2022", "2021"))
    done = Done("dedupe", file)
    assert (done.code, done.out) == (1, "a = b: the same title, author, year and place; they differ in issued\n")
    assert json.loads(Done("dedupe", file, "--json").out)[0]["keys"] == ["a", "b"]


def test_keys_are_proposed(file: Path) -> None:
    done = Done("keys", file)
    assert (done.code, done.out) == (1, "a\tmarlowTideClock2021\n")
    assert json.loads(Done("keys", file, "--json", "--pattern", "auth + year").out) == {"a": "Marlow2021"}
    assert file.read_text() == BIB


def test_keys_are_changed_once_and_old_ones_stay_as_aliases(file: Path) -> None:
    done = Done("keys", file, "--write")
    assert (done.code, done.out, done.err) == (0, "a\tmarlowTideClock2021\n", "1 key changed.\n")
    assert file.read_text().startswith("@article{marlowTideClock2021, author")
    assert "ids = {a}" in file.read_text()
    assert Done("keys", file, "--pattern", "auth").out == ""
    assert Done("keys", file, "--pattern", "auth", "--again").out == "marlowTideClock2021\tMarlow\n"
    assert Done("keys", file, "--pattern", "auth", "--again", "--only", "other").out == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ["convert", "FILE", "--to", "word"],
        ["convert", "FILE"],
        ["convert", "nowhere.bib", "--to", "ris"],
        ["convert", "FILE", "--to", "ris", "--from", "cff"],
        ["convert", "FILE", "--to", "ris", "--out", "/dev/null/x"],
        ["check", "."],
        ["keys", "FILE", "--pattern", "nonsense"],
        ["dedupe", "FILE.unknown"],
        ["fmt", "FILE", "--sort", "keys"],
        ["fmt", "nowhere.bib"],
        ["merge", "FILE", "FILE", "--prefer", "mine"],
        ["merge", "FILE", "nowhere.bib"],
        ["dedupe", "FILE", "--write", "--prefer", "ours"],
        ["add", "FILE", "nowhere.ris"],
        ["add", "FILE", "FILE", "--pattern", "nonsense"],
    ],
    ids=" ".join,
)
def test_a_mistake_is_told_in_words_and_exits_with_two(arguments: list[str], file: Path) -> None:
    done = Done(*(str(file) if argument == "FILE" else argument for argument in arguments))
    assert (done.code, done.out) == (2, "")
    assert done.err


def test_a_file_is_laid_out(file: Path, tmp_path: Path) -> None:
    assert Done("fmt", "--check", file).out == f"{file}\n"
    done = Done("fmt", "--diff", tmp_path)
    assert (done.code, done.err) == (1, "1 file would be laid out anew.\n")
    assert "-@article{a, author = {Marlow, Ada}" in done.out
    assert "+  author       = {Marlow, Ada},\n" in done.out
    assert file.read_text() == BIB
    assert (Done("fmt", file).code, Done("fmt", "--check", file).code) == (0, 0)
    assert file.read_text().startswith("@article{a,\n  author       = {Marlow, Ada},\n")


def test_a_file_keeps_its_encoding_and_its_line_ends(tmp_path: Path) -> None:
    file = tmp_path / "old.bib"
    file.write_bytes("% Encoding: ISO8859_1\r\n@misc{a, title = {Café}}\r\n".encode("latin-1"))
    done = Done("fmt", file, "--no-align", "--indent", "0")
    assert "F002 the file is latin-1, as it says itself" in done.err
    assert file.read_bytes() == "% Encoding: ISO8859_1\r\n@misc{a,\r\n\ttitle = {Café},\r\n}\r\n".encode("latin-1")


def test_standard_input_is_laid_out_to_standard_output() -> None:
    result = CliRunner().invoke(APP, ["bib", "fmt", "-"], input="@misc{a, title={T}}")
    assert (result.exit_code, result.stdout) == (0, "@misc{a,\n  title = {T},\n}\n")


OTHER = "@article{b, author = {Ada Marlow}, title = {The tide clock}, date = {2021/2022}, pages = {1--2}}\n"


def test_two_files_are_merged(file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.bib"
    other.write_text(OTHER + "@misc{a, title = {Another}}\n")
    done = Done("merge", file, other)
    assert done.code == 0
    assert "odd = {x}, pages = {1--2}, ids = {b}}\n\n@misc{aa, title = {Another}}\n" in done.out
    assert "added: aa (was a)\nthere already: a (as b)\n" in done.err
    assert file.read_text() == BIB
    assert Done("merge", file, other, "--diff").out.startswith("--- a/")
    assert json.loads(Done("merge", file, other, "--json").out)["joined"] == {"b": "a"}
    assert Done("merge", file, other, "--write").out == ""
    assert "@misc{aa" in file.read_text()
    other.write_text(OTHER.replace("pages = {1--2}", "odd = {y}"))
    done = Done("merge", file, other)
    assert (done.code, "S033 b: odd is 'y' here, and 'x' in a; both entries stay" in done.err) == (1, True)
    assert Done("merge", file, other, "--prefer", "theirs", "--write").code == 1
    assert "odd = {y}" in file.read_text()


def test_works_are_added_and_begin_a_file(file: Path, tmp_path: Path) -> None:
    new, ris = tmp_path / "new.bib", tmp_path / "more.ris"
    ris.write_text("TY  - BOOK\nAU  - Holm, Brida\nTI  - The lamps\nPY  - 1999\nER  - \n")
    done = Done("add", new, ris, file)
    assert (done.code, done.err) == (0, "added: holmLamps1999\nadded: a\n")
    assert new.read_text().startswith("@book{holmLamps1999,\n")
    assert new.read_text().endswith(BIB)
    done = Done("add", new, ris, file)
    assert (done.code, done.err) == (0, "there already: holmLamps1999\nthere already: a\n")
    assert Done("add", new).code == 2


def test_works_are_added_from_standard_input(tmp_path: Path) -> None:
    given = '[{"id": "x/1", "type": "book", "title": "Tides", "author": [{"family": "Marlow"}]}]'
    result = CliRunner().invoke(APP, ["bib", "add", str(tmp_path / "new.bib"), "-"], input=given)
    assert (result.exit_code, result.stderr) == (0, "added: marlowTides\n")


@pytest.mark.parametrize(
    ("key", "cited"),
    [
        ("marlow2020", "marlow2020"),
        ("Tide_clock", "Tide_clock"),
        ("http://zotero.org/users/1/items/AB12CD34", "marlowTides"),
        ("8033862/AB12CD34", "marlowTides"),
        ("ITEM-1", "marlowTides"),
        ("17", "marlowTides"),
        ("1f0e3dad-9990-3cc9-a2f5-0123456789ab", "marlowTides"),
    ],
)
def test_a_key_that_is_cited_by_stays_and_a_number_does_not(tmp_path: Path, key: str, cited: str) -> None:
    new, works = tmp_path / "new.bib", tmp_path / "works.json"
    works.write_text(json.dumps([{"id": key, "type": "book", "title": "Tides", "author": [{"family": "Marlow"}]}]))
    assert Done("add", new, works).err == f"added: {cited}\n"


def test_the_key_of_a_work_that_is_there_already_finds_it(file: Path, tmp_path: Path) -> None:
    file.write_text("@book{old, title = {Tides}, author = {Marlow, Ada}, date = {2020}, isbn = {9780306406157}}\n")
    works = tmp_path / "works.json"
    works.write_text('[{"id": "marlow2020", "type": "book", "title": "Tides", "ISBN": "9780306406157"}]')
    assert Done("add", file, works).err == "there already: old (as marlow2020)\n"
    assert "ids = {marlow2020}" in file.read_text()


def test_entries_for_one_work_are_joined(file: Path) -> None:
    file.write_text(BIB + OTHER)
    assert Done("dedupe", file, "--diff").out.startswith("--- a/")
    done = Done("dedupe", file, "--write")
    assert (done.code, done.err) == (0, "joined: b is now a\n0 works more than once.\n")
    assert file.read_text() == BIB.replace("odd = {x}", "odd = {x}, pages = {1--2}, ids = {b}")


def test_what_is_set_apart_stays_so_in_plain_bibtex(file: Path) -> None:
    file.write_text("@book{a, title={The {DNA} of $x^2$ and \\emph{Homo}}, subtitle={For {NASA}}}\n")
    out = Done("convert", file, "--to", "bibtex").out
    assert "title = {The {DNA} of $x^2$ and \\emph{Homo}: For {NASA}}" in out


def test_works_from_standard_input_are_written_in_another_format() -> None:
    given = "TY  - BOOK\nTI  - Tides\nID  - tides\nER  - \n"
    result = CliRunner().invoke(APP, ["bib", "convert", "-", "--to", "biblatex"], input=given)
    assert (result.exit_code, result.stdout.splitlines()[0]) == (0, "@book{tides,")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("works.json", '[{"id": "a", "title": "T"}]'),
        ("works.json", "[{"),
        ("works.ris", "TY  - BOOK\nER  - \n"),
        ("works.bib", "[]"),
    ],
)
def test_what_is_no_bibtex_is_not_laid_out(name: str, text: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_text(text)
    done = CliRunner().invoke(application(), ["bib", "fmt", str(file)])
    assert (done.exit_code, done.stdout) == (2, "")
    assert "is not BibTeX; postil bib convert" in done.stderr


def test_standard_input_is_checked(file: Path) -> None:
    named = CliRunner().invoke(application(), ["bib", "check", str(file)])
    piped = CliRunner().invoke(application(), ["bib", "check", "-"], input=file.read_bytes())
    assert (piped.exit_code, piped.stdout) == (named.exit_code, named.stdout.replace(str(file), "-"))
