"""quote add, note add, link add, link set, and check --fix as a person meets them."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture(autouse=True)
def only_editor(library: Path) -> None:
    """Leave the library one editor, who is the author of all notes where nobody else is named."""
    file = library / "library.yaml"
    file.write_text(file.read_text().replace("  - jan-de-wit\n", ""))


def test_a_record_that_is_written_is_named_with_its_place(run: Run, library: Path) -> None:
    done = run("quote", "add", "tide", "--exact", "one hand", "-L", library, "--speaker", "ada-marlow")
    assert done == (0, f"{library}/tide/reading.yaml:29:5: q-one-hand\n", "")
    assert run("check", library).code == 0


def test_a_record_as_json(run: Run, library: Path) -> None:
    done = run("note", "add", "tide", "-b", "Ask her.", "--about", "never-late", "-L", library, "--tag", "x", "--json")
    data = json.loads(done.out)
    assert data["record"] == {
        "id": "n-ask-her",
        "about": "never-late",
        "body": "Ask her.",
        "author": "ada-marlow",
        "created": data["record"]["created"],
        "tags": ["x"],
    }
    assert data["file"] == f"{library}/tide/reading.yaml"


def test_a_link_is_added_and_set(run: Run, library: Path) -> None:
    assert run("link", "add", "tide", "-e", "customs house", "--lost", "hash", "--href", "#", "-L", library).code == 0
    assert run("link", "set", "tide", "l-customs-house", "--note", "Seen.", "-L", library).code == 0
    text = (library / "tide" / "reading.yaml").read_text()
    assert 'label: customs house\n    href: "#"\n    target: lost\n    lost: hash\n    note: Seen.\n' in text
    assert run("check", library).code == 0


def test_a_speaker_told_by_name_comes_into_people_yaml_once(run: Run, library: Path) -> None:
    done = run("quote", "add", "tide", "-e", "one hand", "--speaker", "Berta van Loon", "-L", library)
    assert (done.code, done.err) == (
        0,
        "people.yaml: berta-van-loon is new, a person; mend it there if it is an organisation.\n",
    )
    again = run("note", "add", "tide", "-b", "Hers.", "--author", "Berta van Loon", "-L", library, "--json")
    assert json.loads(again.out)["people"] == []
    assert json.loads(again.out)["record"]["author"] == "berta-van-loon"
    assert (library / "people.yaml").read_text().count("name: Berta van Loon") == 1
    assert run("check", library).code == 0


def test_a_slip_in_an_identifier_makes_nobody_new(run: Run, library: Path) -> None:
    before = (library / "people.yaml").read_bytes()
    done = run("quote", "add", "tide", "-e", "one hand", "--speaker", "ada-marlo", "-L", library)
    assert done.code == 2
    assert "did you mean 'ada-marlow'?" in done.err
    assert (library / "people.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("quote", "add", "tide"), "say which words: --exact, or --first and --last"),
        (("quote", "add", "tide", "-e", "clock"), "the words stand 4 times in the text"),
        (("quote", "add", "tidd", "-e", "clock"), "there is no reading 'tidd'"),
        (("link", "set", "tide", "log"), "say what to set"),
        (("note", "add", "tide", "-b", "x", "--about", "y"), "not written, for it would bring 1 new error"),
    ],
)
def test_what_can_not_be_written_is_said_and_nothing_is(
    arguments: tuple[str, ...], said: str, run: Run, library: Path
) -> None:
    before = (library / "tide" / "reading.yaml").read_bytes()
    done = run(*arguments, "-L", library)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert (library / "tide" / "reading.yaml").read_bytes() == before


@pytest.fixture
def spoilt(library: Path) -> Path:
    """The test library with an unknown author and a lost link that was reached."""
    file = library / "tide" / "reading.yaml"
    text = file.read_text().replace("author: jan-de-wit", "author: jan-de-wilt", 1)
    file.write_text(
        text.replace(
            "href: https://harbour.example/log\n    target: known\n    address: https://harbour.example/log",
            "target: never\n    reach: ok",
        )
    )
    return library


def test_check_says_what_could_be_fixed(run: Run, spoilt: Path) -> None:
    done = run("check", spoilt)
    assert done.err.split("\n")[1:] == [
        "1 can be fixed with --fix.",
        "1 more can be fixed with --fix --unsafe-fixes; look at --diff first.",
        "",
    ]


def test_check_makes_the_safe_fixes(run: Run, spoilt: Path) -> None:
    done = run("check", spoilt, "--fix")
    assert done.code == 1
    assert [line.split()[1] for line in done.out.splitlines()] == ["P002"]
    assert done.err.startswith("1 finding fixed in 1 file.\n")


def test_check_makes_all_fixes(run: Run, spoilt: Path) -> None:
    done = run("check", spoilt, "--fix", "--unsafe-fixes")
    assert done == (0, "", "2 findings fixed in 1 file.\n2 readings checked: nothing to mend.\n")
    assert run("check", spoilt, "--fix", "--unsafe-fixes").err == "2 readings checked: nothing to mend.\n"


def test_the_diff_is_the_result_and_writes_nothing(run: Run, spoilt: Path) -> None:
    before = (spoilt / "tide" / "reading.yaml").read_bytes()
    done = run("check", spoilt, "--diff", "--unsafe-fixes")
    assert done.code == 1
    assert done.out.startswith("--- a/tide/reading.yaml\n+++ b/tide/reading.yaml\n@@")
    assert "\n-    reach: ok\n" in done.out
    assert done.err == "2 findings would be fixed in 1 file.\n"
    assert (spoilt / "tide" / "reading.yaml").read_bytes() == before
    run("check", spoilt, "--fix", "--unsafe-fixes")
    assert run("check", spoilt, "--diff").code == 0


def test_unsafe_fixes_alone_are_not_made(run: Run, spoilt: Path) -> None:
    done = run("check", spoilt, "--unsafe-fixes")
    assert (done.code, done.err) == (2, "postil: --unsafe-fixes goes with --fix or --diff\n")


def test_a_fix_stands_in_json(run: Run, spoilt: Path) -> None:
    found = {each["code"]: each["fix"] for each in json.loads(run("check", spoilt, "--json").out)}
    assert found["L005"]["safe"] is True
    assert found["P002"] == {
        "title": "set author to 'jan-de-wit'",
        "safe": False,
        "edits": [
            {
                "edit": "set-value",
                "file": f"{spoilt}/tide/reading.yaml",
                "path": ["notes", 0, "author"],
                "value": "jan-de-wit",
            }
        ],
    }


def test_what_the_reading_is_warned_of_since_is_said(run: Run, library: Path) -> None:
    added = run(
        "link", "add", "tide", "-e", "customs house", "--lost", "hash", "--href", "#", "--id", "l-house", "-L", library
    )
    assert added.code == 0
    done = run(
        "link", "set", "tide", "l-house", "--target", "known", "--address", "https://example.org/a", "-L", library
    )
    assert done.code == 0
    assert "L007 a reason for a loss, but the target is known" in done.err
    assert "L008 known, but the copy has '#'" in done.err
