"""The command line as a person meets it: exit codes, what is printed where, and no traceback for a mistake."""

import json
import os
import re
import shutil
import subprocess
import sys
from io import FileIO
from pathlib import Path

import pytest
from typer.main import get_command

from postil.cli import application
from postil.store import files
from tests.cli.conftest import Done, Run
from tests.support import ROOT, lay

APP = application()
COMMANDS = sorted(get_command(APP).commands)  # type: ignore[attr-defined]


def test_there_are_the_commands_we_know() -> None:
    assert set(COMMANDS) >= {"attach", "build", "check", "cite", "explain", "new", "schema", "show"}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_tells_what_it_does(command: str, run: Run) -> None:
    done = run(command, "--help")
    assert done.code == 0
    assert "Usage" in done.out
    assert done == run(command, "-h")


def test_the_program_tells_its_version_and_its_commands(run: Run) -> None:
    assert re.fullmatch(r"postil \d+\.\d+\.\d+\n", run("--version").out)
    assert all(command in run("--help").out for command in COMMANDS)


def test_a_command_that_does_not_exist_is_said_so(run: Run) -> None:
    done = run("chekc")
    assert done.code == 2
    assert "check" in done.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("schek", "No such command 'schek'. Did you mean 'check'?"),
        ("lnks", "No such command 'lnks'. Did you mean 'links'?"),
        ("note ad", "No such command 'ad'. Did you mean 'add'?"),
        ("xxxxx", "No such command 'xxxxx'."),
    ],
)
def test_only_the_nearest_commands_are_suggested(words: str, said: str, run: Run) -> None:
    done = run(*words.split())
    assert done.code == 2
    assert re.search(rf"{re.escape(said)} *│", done.err)


# check


def test_a_clean_library_is_clean(run: Run, library: Path) -> None:
    assert run("check", library) == Done(0, "", "2 readings checked: nothing to mend.\n")


def test_findings_are_the_result_and_the_summary_is_not(run: Run, library: Path) -> None:
    file = library / "tide" / "reading.yaml"
    file.write_text(file.read_text().replace("author: jan-de-wit", "author: jan-de-wilt", 1))
    done = run("check", library)
    assert done.code == 1
    assert (
        done.out
        == f"{library}/tide/reading.yaml:42:13: P002 'jan-de-wilt' is not in people.yaml (did you mean 'jan-de-wit'?)\n"
    )
    fixable = "1 can be fixed with --fix --unsafe-fixes; look at --diff first.\n"
    assert done.err == f"2 readings checked: 1 error.\n{fixable}"


def test_notes_alone_are_no_reason_to_fail(run: Run, library: Path) -> None:
    file = library / "tide" / "reading.yaml"
    file.write_text(re.sub(r"  abstract: .*\n", "", file.read_text()))
    done = run("check", library)
    assert (done.code, done.out.split()[1]) == (0, "M007")


def test_findings_as_json(run: Run, library: Path) -> None:
    (library / "tide" / "reading.yaml").write_text("format: 1\nid: [\n")
    for arguments in (("--json",), ("--format", "json")):
        done = run("check", library, *arguments)
        (found,) = json.loads(done.out)
        assert (done.code, found["code"], found["file"]) == (1, "F001", f"{library}/tide/reading.yaml")
    assert json.loads(run("check", ROOT / "corpus", "--json").out) == []


def test_findings_as_workflow_commands(run: Run, library: Path) -> None:
    (library / "tide" / "reading.yaml").write_text("format: 1\nid: [\n")
    assert run("check", library, "--format", "github").out.startswith(f"::error file={library}/tide/reading.yaml,line=")


def test_a_check_keeps_its_results_unless_told_not_to(run: Run, library: Path) -> None:
    first = run("check", library, "--no-cache")
    assert not (library / ".postil").exists()
    assert run("check", library) == run("check", library) == first
    assert (library / ".postil" / "cache" / "check").is_file()


@pytest.mark.parametrize("command", ["check", "build"])
def test_timings_are_told_beside_the_result(command: str, run: Run, library: Path) -> None:
    done = run(command, library, "--timings")
    assert done.out == ""
    rows = [line.rsplit(maxsplit=4) for line in done.err.splitlines() if line.endswith("%")]
    assert {"YAML", "Markdown", "all"} <= {row[0] for row in rows}
    assert rows[-1][0] == "all"


def test_timings_for_machines(run: Run, library: Path) -> None:
    done = run("check", library, "--timings", "--json")
    assert json.loads(done.out) == []
    rows = json.loads(done.err.splitlines()[-1])
    assert sum(row["share"] for row in rows) == pytest.approx(1, abs=0.02)
    assert {"stage", "cpu_ms", "share"} == set(rows[0])


def test_one_reading_alone_is_checked(run: Run, library: Path) -> None:
    (library / "tide" / "reading.yaml").write_text("format: 1\nid: [\n")
    assert run("check", library, "--reading", "harbour-log").code == 0
    assert run("check", library, "--reading", "tide").code == 1
    done = run("check", library, "--reading", "tdie")
    assert done.code == 2
    assert "did you mean 'tide'?" in done.err


def test_the_nearest_library_is_taken(run: Run, library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(library / "tide")
    assert run("check").code == 0
    monkeypatch.chdir(library.parent)
    assert run("check").code == 2


def test_file_names_that_are_not_utf_8_are_written_all_the_same(library: Path) -> None:
    shutil.copytree(library / "tide", library / b"caf\xe9".decode("utf-8", "surrogateescape"))
    for arguments in (
        ["check"],
        ["check", "--json"],
        ["check", "--format", "github"],
        ["build", "--out", str(library.parent / "o")],
    ):
        command = [sys.executable, "-m", "postil", arguments[0], str(library), *arguments[1:]]
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "reader"), "PYTHONIOENCODING": "utf-8"}
        done = subprocess.run(command, env=environment, capture_output=True, check=False)
        assert done.returncode == 1
        assert b"Traceback" not in done.stderr
        assert b"F012" in done.stdout


# build


def test_a_site_is_built_and_then_nothing_changes(run: Run, library: Path) -> None:
    first = run("build", library)
    assert (first.code, first.out) == (0, "")
    assert Path("site/tide/index.html").is_file()
    assert "0 files changed" in run("build", library).err


def test_a_broken_reading_is_left_out_and_named(run: Run, library: Path) -> None:
    (library / "tide" / "reading.yaml").write_text("format: 1\nid: [\n")
    done = run("build", library)
    assert done.code == 1
    assert "left out: tide" in done.err
    assert done.out.startswith(f"{library}/tide/reading.yaml:3:1: F001")
    assert Path("site/harbour-log/index.html").is_file()


def test_public_and_private_builds_are_never_mixed(run: Run, library: Path) -> None:
    assert run("build", library, "--private", "--out", "mine").code == 0
    done = run("build", library, "--out", "mine")
    assert (done.code, done.out) == (2, "")
    assert "holds a private build" in done.err
    assert run("build", library, "--out", "public").code == 0
    assert run("build", library, "--private", "--out", "public").code == 2


# show, cite, explain


def test_a_reading_is_shown(run: Run, library: Path) -> None:
    done = run("show", "tide", "-L", library)
    assert done.code == 0
    assert "The tide clock" in done.out
    assert "never-late" in done.out
    assert json.loads(run("show", "tide", "-L", library, "--json").out)["anchors"]["log"]["state"] == "exact"


def test_markup_of_the_terminal_is_shown_and_not_obeyed(run: Run, library: Path) -> None:
    file = library / "tide" / "reading.yaml"
    file.write_text(file.read_text().replace("title: The tide clock", 'title: "[bold red]x[/] \\e[31m"'))
    done = run("show", "tide", "-L", library)
    assert "[bold red]x[/]" in done.out
    assert "\x1b" not in done.out


@pytest.mark.parametrize("command", ["show", "cite"])
def test_a_slip_in_a_name_gets_a_suggestion(command: str, run: Run, library: Path) -> None:
    done = run(command, "tied", "-L", library)
    assert (done.code, done.out) == (2, "")
    assert "did you mean 'tide'?" in done.err
    assert done.err.count("\n") == 1


def test_an_article_is_cited_in_all_its_publications(run: Run, library: Path) -> None:
    by_id, by_key = run("cite", "tide", "-L", library), run("cite", "marlowTideClock2021", "-L", library)
    assert by_id == by_key
    assert by_id.out.count("@online{") == 2
    assert run("cite", "harbourOfficeRules1874", "-L", library, "-f", "bibtex").out.startswith("@techreport{")
    assert run("cite", "tide", "-L", library, "--format", "apa").code == 2


def test_a_code_is_explained(run: Run) -> None:
    done = run("explain", "A002")
    assert (done.code, done) == (0, run("explain", "a002"))
    assert done == run("explain", "orphaned-anchor")
    assert "Why it matters" in done.out
    assert json.loads(run("explain", "A002", "--json").out)[0]["name"] == "orphaned-anchor"
    assert len(run("explain").out.splitlines()) == len(json.loads(run("explain", "--json").out))
    assert run("explain", "A00").code == 2
    assert "did you mean 'A00" in run("explain", "A00").err


def test_the_schema_is_written_and_checked(run: Run) -> None:
    assert run("schema", "s", "--check").code == 1
    assert not Path("s").exists()
    assert run("schema", "s").code == 0
    assert run("schema", "s", "--check") == Done(0, "", "")
    Path("s/rules.md").write_bytes(b"\xff\xfe")
    done = run("schema", "s", "--check")
    assert (done.code, done.out) == (1, "s/rules.md\n")
    assert run("schema", "s").code == 0


# attach


def test_a_copy_is_attached_and_its_identity_written(run: Run, text_free: Path) -> None:
    copy = ROOT / "tests" / "cases" / "library" / "tide" / "article.md"
    before = (text_free / "tide" / "reading.yaml").read_text()
    done = run("attach", "tide", copy, "-L", text_free)
    assert done.code == 0
    assert "5 of 5 records found in it." in done.err
    after = (text_free / "tide" / "reading.yaml").read_text()
    assert "recipe: nfc-space-1" in after
    assert [line for line in before.splitlines() if line not in after.splitlines()] == []
    assert run("check", text_free).code == 0
    again = run("attach", "tide", copy, "-L", text_free, "--json")
    assert json.loads(again.out)["same_text"] is True


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"\x89PNG\x00\x01", "not UTF-8"), (b"caf\xe9", "not UTF-8"), (b"text\x00text", "not a text")],
)
def test_what_is_not_text_is_not_attached(content: bytes, said: str, run: Run, text_free: Path) -> None:
    before = (text_free / "tide/reading.yaml").read_bytes()
    copy = lay(text_free.parent, {"copy.md": content}) / "copy.md"
    done = run("attach", "tide", copy, "-L", text_free)
    assert (done.code, said in done.err) == (2, True)
    assert (text_free / "tide/reading.yaml").read_bytes() == before
    assert not (text_free / ".postil").exists()


def test_another_text_does_not_become_the_text_of_the_reading(run: Run, text_free: Path) -> None:
    before = (text_free / "tide/reading.yaml").read_bytes()
    done = run(
        "attach", "tide", lay(text_free.parent, {"copy.md": "Quite another text.\n"}) / "copy.md", "-L", text_free
    )
    assert done.code == 1
    assert (text_free / "tide/reading.yaml").read_bytes() == before


def test_a_private_copy_never_leaves_the_library(run: Run, text_free: Path) -> None:
    elsewhere = text_free.parent / "elsewhere"
    elsewhere.mkdir()
    (text_free / ".postil").mkdir()
    (text_free / ".postil/attached").symlink_to(elsewhere)
    done = run("attach", "tide", lay(text_free.parent, {"copy.md": "A text.\n"}) / "copy.md", "-L", text_free)
    assert (done.code, "leads outside" in done.err) == (2, True)
    assert list(elsewhere.iterdir()) == []


def test_one_reading_is_not_clean_while_the_people_can_not_be_read(run: Run, library: Path) -> None:
    (library / "people.yaml").write_text("format: 1\npoeple: []\n")
    done = run("check", library, "--reading", "tide")
    assert done.code == 1
    assert "people.yaml:2:1: F006" in done.out


def test_two_titles_without_latin_letters_get_two_keys(run: Run) -> None:
    for name, title in (("one", "潮汐钟"), ("two", "港口")):
        assert run("new", name, "--title", title, "--outlet", "港报", "--date", "2024").code == 0
    assert {run("cite", name).out.partition("{")[2].partition(",")[0] for name in ("one", "two")} == {"one", "two"}
    assert "S007" not in run("check").out


def test_records_that_are_not_in_the_copy_are_named(run: Run, text_free: Path) -> None:
    copy = Path("copy.txt")
    copy.write_text("The clock has one hand.")
    done = run("attach", "tide", copy, "-L", text_free)
    assert done.code == 1
    assert "log: orphaned" in done.out


# new


def test_a_new_library_with_a_new_reading_is_clean(run: Run) -> None:
    assert run("new", "--title", "My readings").code == 0
    Path("text.md").write_text("The clock counts tides.\n")
    arguments = [
        "--title",
        "The tide: a clock",
        "--outlet",
        "Gazette",
        "--author",
        "Ada Marlow",
        "--date",
        "2021-04-03",
    ]
    done = run("new", "tide", *arguments, "--text", "text.md")
    assert done.code == 0
    assert "tide/reading.yaml" in done.out
    assert run("check").out.split()[1:2] in ([], ["M007"])
    assert run("check").code == 0
    assert run("build").code == 0
    assert run("show", "tide").code == 0
    assert "marlowTideClock2021" in run("cite", "tide").out


def test_a_second_reading_by_the_same_author_adds_nobody(run: Run) -> None:
    run("new", "--title", "My readings")
    for name in ("one", "two"):
        assert run("new", name, "--title", name, "--outlet", "O", "--author", "Ada Marlow", "--date", "2021").code == 0
    assert Path("people.yaml").read_text().count("id: ada-marlow") == 1
    assert run("check").code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["Tide", "--title", "T", "--outlet", "O"], "lower-case letters"),
        (["../tide", "--title", "T", "--outlet", "O"], "lower-case letters"),
        (["tide"], "--title and --outlet"),
        (["tide", "--title", "T", "--outlet", "O", "--date", "3.4.2021"], "is not a date"),
        (["tide", "--title", "T", "--outlet", "O", "--kind", "artikel"], "is not one of"),
        (["tide", "--title", "T", "--outlet", "O", "--url", "a.example"], "http://"),
        (["tide", "--title", "T", "--outlet", "O", "--language", "English (UK)"], "language"),
        (["tide", "--title", " ", "--outlet", " "], "empty"),
        (["tide", "--title", "T", "--outlet", "O", "--author", " "], ""),
        (["tide", "--title", "T", "--outlet", "O", "--text", "nowhere.md"], "no such file"),
        (["tide", "--title", "T", "--outlet", "O", "--text", "."], "is a directory"),
        (["tide", "--title", "T", "--outlet", "O", "--text", "latin.md"], "UTF-8"),
        (["con", "--title", "T", "--outlet", "O"], "another name"),
        (["x" * 300, "--title", "T", "--outlet", "O"], ""),
    ],
)
def test_a_mistake_in_a_new_reading_is_one_line_and_writes_nothing(arguments: list[str], said: str, run: Run) -> None:
    run("new", "--title", "My readings")
    Path("latin.md").write_bytes("Café".encode("latin-1"))
    before = sorted(Path().rglob("*"))
    done = run("new", *arguments)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert done.err.count("\n") == 1
    assert sorted(Path().rglob("*")) == before


@pytest.mark.parametrize(
    "people",
    [
        b"format: 1\npeople: []\n",
        b"format: 1\npeople:\n",
        b"\xff\xfe",
        b"format: [\n",
        b"",
        b"format: 1\npeople: [{kind: person, id: a, name: A}]\n",
    ],
)
def test_a_people_file_of_any_kind_is_added_to_or_left_alone(people: bytes, run: Run) -> None:
    run("new", "--title", "My readings")
    Path("people.yaml").write_bytes(people)
    done = run("new", "tide", "--title", "T", "--outlet", "O", "--author", "Ada Marlow")
    if done.code == 2:
        assert done.out == ""
        assert Path("people.yaml").read_bytes() == people
        assert done.err.count("\n") == 1
        assert not Path("tide").exists()
    else:
        assert "ada-marlow" in Path("people.yaml").read_text()
        assert {line.split()[1] for line in run("check").out.splitlines()} <= {"M006", "M007", "P103", "X005"}


def test_authors_without_latin_letters_are_told_apart(run: Run) -> None:
    run("new", "--title", "My readings")
    for number, name in enumerate(("吴谦", "Анна Ахматова", "吴谦", "ירון")):
        assert run("new", f"r{number}", "--title", "T", "--outlet", "O", "--author", name, "--date", "2021").code == 0
    shown = [run("show", f"r{number}").out.splitlines()[1] for number in range(4)]
    assert shown == ["吴谦", "Анна Ахматова", "吴谦", "ירון"]


def test_nothing_is_begun_twice(run: Run, library: Path) -> None:
    assert run("new", "-L", library, "--title", "x").code == 2
    done = run("new", "tide", "-L", library, "--title", "x", "--outlet", "x")
    assert (done.code, "is there already" in done.err) == (2, True)


# mistakes of every kind


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "nowhere"],
        ["check", "FILE"],
        ["check", "LIBRARY", "--format", "xml"],
        ["check", "LIBRARY", "--nonsense"],
        ["check", "a", "b", "c"],
        ["build", "nowhere"],
        ["build", "LIBRARY", "--out", "FILE"],
        ["build", "LIBRARY", "--out", "/dev/null/x"],
        ["show"],
        ["show", "tide", "-L", "nowhere"],
        ["show", "", "-L", "LIBRARY"],
        ["cite", "", "-L", "LIBRARY"],
        ["attach", "tide", "nowhere.txt", "-L", "LIBRARY"],
        ["attach", "tide", ".", "-L", "LIBRARY"],
        ["attach", "nobody", "FILE", "-L", "LIBRARY"],
        ["attach", "harbour-log", "FILE", "-L", "LIBRARY"],
        ["attach", "tide", "FILE", "-L", "LIBRARY", "--capture", "other"],
        ["attach", "tide", "/dev/null/x", "-L", "LIBRARY"],
        ["explain", "Z999"],
        ["explain", ""],
        ["schema", "FILE"],
        ["new", "-L", "FILE/x", "--title", "T"],
        ["new", "tide", "-L", "/dev/null"],
    ],
    ids=" ".join,
)
def test_a_mistake_is_told_in_words_and_exits_with_two(arguments: list[str], run: Run, text_free: Path) -> None:
    lay(Path(), {"FILE": "The clock."})
    done = run(*(str(text_free) if argument == "LIBRARY" else argument for argument in arguments))
    assert done.code == 2
    assert done.out == ""
    assert done.err
    assert "Traceback" not in done.err


def test_a_file_that_may_not_be_read_is_a_finding(run: Run, library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str | Path) -> FileIO:
        if Path(path) == library / "tide" / "reading.yaml":
            raise PermissionError(13, "Permission denied")
        return FileIO(path)

    monkeypatch.setattr(files, "FileIO", refuse)
    done = run("check", library)
    assert done.code == 1
    assert done.out == f"{library}/tide/reading.yaml:1:1: F009 permission denied\n"


def test_a_full_disk_is_told_in_words(run: Run, library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, target: Path) -> None:  # noqa: ARG001
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    done = run("build", library)
    assert (done.code, "no space left on device" in done.err) == (2, True)
    assert [path for path in Path().rglob("*") if path.is_file()] == []


# anchor, diff


def test_every_anchor_is_shown_with_its_place(run: Run, library: Path) -> None:
    done = run("anchor", "tide", "-L", library)
    assert done.code == 0
    assert re.search(r"^never-late +exact +1\.00 +7:\d+ ", done.out, re.MULTILINE)
    assert done.err == "5 of 5 anchors found surely.\n"


def test_anchors_as_json_have_spans_of_the_text(run: Run, library: Path) -> None:
    rows = {row["id"]: row for row in json.loads(run("anchor", "tide", "-L", library, "--json").out)}
    assert rows["never-late"]["state"] == "exact"
    assert rows["never-late"]["span"][1] - rows["never-late"]["span"][0] == len("The clock is never late")


def test_another_copy_is_tried_and_what_is_gone_is_said(run: Run, library: Path) -> None:
    text = (library / "tide/article.md").read_text()
    copy = library.parent / "copy.md"
    copy.write_text(text.replace("> A vessel that grounds on the ebb shall show two lights.", ""))
    done = run("anchor", "tide", "-L", library, "--text", copy)
    assert done.code == 1
    assert re.search(r"^two-lights +orphaned", done.out, re.MULTILINE)
    assert "4 of 5 anchors found surely." in done.err


def test_positions_are_written_and_the_record_stays_as_it_was(run: Run, library: Path) -> None:
    file = library / "tide/reading.yaml"
    before = file.read_text().splitlines()
    assert run("anchor", "tide", "-L", library, "--write").err.endswith("5 anchors completed in reading.yaml.\n")
    after = file.read_text().splitlines()
    assert [line for line in after if line in before] == before
    assert run("anchor", "tide", "-L", library, "--write").err.endswith("0 anchors completed in reading.yaml.\n")
    assert run("check", library).code == 0


def test_writing_goes_with_the_readings_own_text_only(run: Run, library: Path) -> None:
    assert run("anchor", "tide", "-L", library, "--write", "--text", "copy.md").code == 2


def test_two_copies_are_compared(run: Run, library: Path) -> None:
    text = (library / "tide/article.md").read_text()
    old, new = library.parent / "old.md", library.parent / "new.md"
    old.write_text(text)
    new.write_text(text.replace("shall show two lights", "shall show three lights"))
    done = run("diff", "tide", old, new, "-L", library)
    assert done.code == 1
    assert re.search(r"^two-lights +altered", done.out, re.MULTILINE)
    assert "“two” is now “three”" in done.out
    assert done.err == "5 records: 4 untouched, 1 altered.\n"
    assert run("diff", "tide", old, old, "-L", library).code == 0


def test_a_terminal_without_unicode_shows_escapes(library: Path) -> None:
    command = [sys.executable, "-m", "postil", "show", "tide", "-L", str(library)]
    done = subprocess.run(command, env={**os.environ, "PYTHONIOENCODING": "ascii"}, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


# references


@pytest.mark.parametrize("name", ["biblatex", "bibtex", "csl-json", "ris", "cff", "coins"])
def test_an_article_is_cited_in_every_format(name: str, run: Run, library: Path) -> None:
    done = run("cite", "tide", "-L", library, "-f", name)
    assert done.code == 0
    assert "tide" in done.out
    assert json.loads(run("cite", "tide", "-L", library, "-f", name, "--json").out)["text"] == done.out


def test_what_a_format_can_not_hold_is_said_and_not_mixed_with_the_result(run: Run, library: Path) -> None:
    done = run("cite", "tide", "-L", library, "-f", "bibtex")
    assert "lost: marlowTideClock2021: type (webpage): becomes document\n" in done.err
    assert "lost" not in done.out
    (first, *_) = json.loads(run("cite", "tide", "-L", library, "-f", "bibtex", "--json").out)["lost"]
    assert set(first) == {"format", "key", "attribute", "value", "why"}


def test_an_article_is_cited_as_it_appeared(run: Run, library: Path) -> None:
    assert run("cite", "tide", "-L", library, "--as", "first").out.count("@online{") == 1
    assert "OP  - " not in run("cite", "tide", "-L", library, "--as", "read", "-f", "ris").out
    again = json.loads(run("cite", "tide", "-L", library, "--as", "reader", "-f", "csl-json").out)
    assert again[0]["original-publisher"] == "The Harbour Gazette"
    done = run("cite", "tide", "-L", library, "--as", "raeder")
    assert (done.code, "did you mean 'reader'?" in done.err) == (2, True)


def test_a_quotation_is_cited(run: Run, library: Path) -> None:
    cited = json.loads(run("cite", "tide", "-L", library, "--quote", "never-late", "--json").out)
    assert cited["cluster"][0]["id"] == cited["items"][0]["id"]
    done = run("cite", "tide", "-L", library, "--quote", "never-lat")
    assert (done.code, "did you mean 'never-late'?" in done.err) == (2, True)


def test_zotero_is_told_in_the_note_what_it_has_no_field_for(run: Run, library: Path) -> None:
    done = run("cite", "tide", "-L", library, "--as", "reader", "-f", "csl-json", "--zotero")
    assert "Original Publisher: The Harbour Gazette" in json.loads(done.out)[0]["note"]


@pytest.mark.parametrize(
    "command",
    [
        ("show",),
        ("quotes",),
        ("anchor",),
        ("verify",),
        ("links", "list"),
        ("detect", "--dry-run"),
        ("cite",),
        ("check", "--reading"),
    ],
    ids="-".join,
)
def test_a_reading_is_named_by_its_folder_too_as_shells_complete_it(
    command: tuple[str, ...], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    named = run(*command, "house-rules-of-quoting")
    assert named.code != 2
    assert run(*command, "corpus/house-rules-of-quoting/") == named
