"""status, doctor and watch: how things stand, and that a private copy in git is never overlooked."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from postil.cli import screens, status
from tests.cli.conftest import Run
from tests.support import CASES, ROOT

COPY = CASES / "library" / "tide" / "article.md"
needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "init.defaultBranch=main")
    subprocess.run(["git", "-C", str(folder), *who, *arguments], check=True, capture_output=True)


def examined(run: Run, library: Path, topic: str) -> list[tuple[str, str]]:
    done = run("doctor", library, "--json")
    rows = [row for row in json.loads(done.out) if row["topic"] == topic]
    assert done.code == (1 if any(r["state"] in {"warning", "error"} for r in json.loads(done.out)) else 0)
    return [(row["state"], row["message"]) for row in rows]


# status


def test_an_empty_folder_is_told_how_to_begin(run: Run) -> None:
    done = run()
    assert (done.code, done.err) == (0, "")
    assert "postil init" in done.out
    assert done == run("status")
    assert json.loads(run("status", "--json").out) == {"library": None}


def test_the_commands_it_names_work(run: Run) -> None:
    for line in re.findall(r"^  postil ((?:init|new) .*?)  +\w", run().out, re.MULTILINE):
        arguments = [word.strip('"').replace("ID", "a-reading") for word in re.findall(r'"[^"]*"|\S+', line)]
        assert run(*arguments).code == 0
    assert {path.name for path in Path().iterdir()} >= {"library.yaml", "notes", "a-reading"}


def test_a_library_is_summed_up(run: Run, library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(library / "tide")
    done = run()
    assert done.code == 0
    assert re.search(r"^tide +kept +2 +1 +\d", done.out, re.MULTILINE)
    assert "Check: nothing to mend." in done.out
    assert "Next: postil show harbour-log" in done.out
    shutil.rmtree(library / "harbour-log")
    assert "Next: postil build" in run().out


def test_counts_are_never_cut_and_titles_come_where_there_is_room(
    run: Run, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = (library / "tide").rename(library / "a-reading-with-a-long-name")
    record = folder / "reading.yaml"
    record.write_text(record.read_text(encoding="utf-8").replace("id: tide\n", f"id: {folder.name}\n", 1))
    _on_a_terminal(monkeypatch, 64)
    narrow = run("status", library).out
    assert re.search(r"^reading +text +quotes +links +notes +to mend$", narrow, re.MULTILINE)
    assert re.search(r"^a-reading-with-a-long-name +kept +2 +1 +\d", narrow, re.MULTILINE)
    _on_a_terminal(monkeypatch, 120)
    assert "The tide clock" in run("status", library).out


def test_in_a_pipe_nothing_is_cut_however_narrow_the_terminal_is(
    run: Run, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    heading, *lines = run("status", library).out.splitlines()[1:4]
    assert heading.split() == ["reading", "text", "quotes", "links", "notes", "to", "mend", "title"]
    assert [line.split("  ")[-1] for line in lines] == ["Rules for vessels", "The tide clock"]


def _on_a_terminal(monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    for module in (status, screens):
        monkeypatch.setattr(module, "terminal_width", lambda: width)


def test_what_is_to_be_mended_comes_first(run: Run, library: Path) -> None:
    (library / "tide/reading.yaml").write_text("format: 1\nid: [\n")
    told = json.loads(run("status", library, "--json").out)
    assert told["findings"] == {"error": 1, "warning": 0, "note": 0}
    assert {row["id"]: row["text"] for row in told["readings"]} == {"harbour-log": "kept", "tide": None}
    assert told["next_step"][0] == "postil check"
    assert "can't be read" in run("status", library).out


def _with_limit(library: Path, limits: str) -> None:
    settings = library / "library.yaml"
    settings.write_text(f"{settings.read_text(encoding='utf-8')}quoting:\n{limits}", encoding="utf-8")


@pytest.mark.parametrize(
    ("limits", "near"),
    [
        ("  words_per_source: 100\n", None),
        ("  words_per_source: 14\n", None),
        (
            "  words_per_source: 13\n",
            "11 words of harbourOfficeRules1874, 25.0% of its text; the limit is 13 words (near)",
        ),
        (
            "  words_per_source: 11\n",
            "11 words of harbourOfficeRules1874, 25.0% of its text; the limit is 11 words (near)",
        ),
        (
            "  words_per_source: 10\n",
            "11 words of harbourOfficeRules1874, 25.0% of its text; the limit is 10 words (passed)",
        ),
        (
            "  sources: {harbourOfficeRules1874: 5}\n",
            "11 words of harbourOfficeRules1874, 25.0% of its text; the limit is 5 words (passed)",
        ),
        (
            "  share_of_source: 0.3\n",
            "11 words of harbourOfficeRules1874, 25.0% of its text; the limit is 30% of its text (near)",
        ),
    ],
)
def test_a_limit_that_is_near_or_passed_is_told(run: Run, library: Path, limits: str, near: str | None) -> None:
    _with_limit(library, limits)
    for _ in ("read", "kept"):  # the second time from what is kept of the first
        told = re.findall(r"^Quoted: tide: (.*)$", run("status", library).out, re.MULTILINE)
        assert told == ([near] if near else [])
    kept = {row["id"]: row["near_limit"] for row in json.loads(run("status", library, "--json").out)["readings"]}
    assert [each["passed"] for each in kept["tide"]] == ([near.endswith("(passed)")] if near else [])


def test_what_is_left_to_check_of_quotes_is_counted_as_verify_does(run: Run, library: Path) -> None:
    record = library / "tide/reading.yaml"
    text = record.read_text(encoding="utf-8")
    record.write_text(text.replace("source: harbourOfficeRules1874", "quoted_in: harbourOfficeRules1874"), "utf-8")
    verified = json.loads(run("verify", library, "--json").out)["readings"]
    expected = {
        each["reading"]: (
            sum(quote["second_hand"] for quote in each["quotes"]),
            sum(bool(quote["to_check"]) for quote in each["quotes"]),
        )
        for each in verified
    }
    told = json.loads(run("status", library, "--json").out)["readings"]
    assert {row["id"]: (row["second_hand"], row["to_check"]) for row in told} == expected
    seconds, checks = map(sum, zip(*expected.values(), strict=True))
    assert seconds
    assert f"Quotes: {seconds} at second hand, {checks} to check; postil verify" in run("status", library).out


# doctor


def test_an_installation_is_examined_without_a_library(run: Run) -> None:
    done = run("doctor")
    assert (done.code, done.err) == (0, "All well.\n")
    assert re.search(r"^ok +parts +pydantic \d", done.out, re.MULTILINE)
    assert "there is no library here" in done.out


def test_files_that_can_not_be_read_are_named(run: Run, library: Path) -> None:
    (library / "tide/reading.yaml").write_text("format: 1\nid: [\n")
    assert examined(run, library, "files") == [("error", "can't be read without errors: tide/reading.yaml")]


def test_copies_are_fresh_stale_or_orphaned(run: Run, text_free: Path) -> None:
    assert run("attach", "tide", COPY, "-L", text_free).code == 0
    assert examined(run, text_free, "copies") == [("good", "1 copy attached, for your own eyes")]
    attached = text_free / ".postil/attached"
    (attached / "tide/copy").write_text("Another text.\n")
    (attached / "tide/other").write_text("A text.\n")
    (attached / "tied").mkdir()
    (attached / "tied/copy").write_text("A text.\n")
    assert [row for row in examined(run, text_free, "copies") if row[0] == "warning"] == [
        ("warning", ".postil/attached/tide/copy: not the text that the record describes"),
        ("warning", ".postil/attached/tide/other: tide has no capture other"),
        ("warning", ".postil/attached/tied/copy: there is no reading tied"),
    ]


def test_what_a_broken_off_write_left_is_named(run: Run, library: Path) -> None:
    assert examined(run, library, "leftovers") == []
    (library / "tide/.reading.yaml.0123456789ab.new").write_text("for")
    assert examined(run, library, "leftovers") == [("warning", "unfinished files: tide/.reading.yaml.0123456789ab.new")]


def test_schemas_are_fresh_stale_or_missing(run: Run) -> None:
    run("init")
    assert [state for state, _ in examined(run, Path(), "schemas")] == ["good"]
    Path("schema/1/people.json").write_text("{}")
    assert examined(run, Path(), "schemas") == [("warning", "not those of this postil: schema/1/people.json")]
    hint = next(row["hint"] for row in json.loads(run("doctor", "--json").out) if row["topic"] == "schemas")
    assert run(*hint.split()[1:]).code == 0
    assert [state for state, _ in examined(run, Path(), "schemas")] == ["good"]
    Path("schema/1/library.json").unlink()
    assert examined(run, Path(), "schemas") == [
        ("warning", "a file names a schema that is not there: schema/1/library.json")
    ]


@needs_git
def test_git_that_keeps_nothing_private_is_well(run: Run) -> None:
    run("init")
    git(Path(), "init")
    git(Path(), "add", "--all")
    git(Path(), "commit", "-m", "Begin")
    assert examined(run, Path(), "git") == [("good", "git keeps no private copy, and would keep none")]


@needs_git
def test_a_private_copy_in_git_is_an_error_now_and_in_its_history(run: Run, text_free: Path) -> None:
    run("attach", "tide", COPY, "-L", text_free)
    git(text_free, "init")
    git(text_free, "add", "--force", ".postil")
    git(text_free, "commit", "-m", "By accident")
    kept = "git keeps a text that is not to be published: .postil/attached/tide/copy"
    assert ("error", kept) in examined(run, text_free, "git")
    git(text_free, "rm", "--cached", "-r", ".postil")
    git(text_free, "commit", "-m", "Remove it")
    past = "the history of git holds a text that is not to be published: .postil/attached/tide/copy"
    assert ("error", past) in examined(run, text_free, "git")


@needs_git
def test_a_text_that_may_no_longer_be_published_is_found_in_the_history(run: Run, library: Path) -> None:
    git(library, "init")
    git(library, "add", "--all")
    git(library, "commit", "-m", "With the text")
    assert not [row for row in examined(run, library, "git") if row[0] == "error"]
    file = library / "tide/reading.yaml"
    file.write_text(file.read_text().replace("publish: text", "publish: excerpts"))
    errors = [message for state, message in examined(run, library, "git") if state == "error"]
    assert errors == ["git keeps a text that is not to be published: tide/article.md"]


@needs_git
def test_private_pages_and_copies_that_git_would_take_are_warned_of(
    run: Run, text_free: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(text_free, "init")
    run("attach", "tide", COPY, "-L", text_free)
    assert [state for state, _ in examined(run, text_free, "git")] == ["good"]  # its own .gitignore hides it
    (text_free / ".postil/.gitignore").unlink()
    assert examined(run, text_free, "git") == [("warning", "git does not ignore .postil/")]
    (text_free / ".gitignore").write_text("/.postil/\n")
    monkeypatch.chdir(text_free)
    assert run("build", "--private", "--out", ":odd name").code == 0
    assert [state for state, _ in examined(run, text_free, "git")] == ["good"]  # its own .gitignore hides it
    Path(":odd name/.gitignore").unlink()
    assert examined(run, text_free, "git") == [("warning", "git does not ignore :odd name/")]
    (text_free / ".gitignore").write_text("/.postil/\n/:odd name/\n")
    assert examined(run, text_free, "git") == [("good", "git keeps no private copy, and would keep none")]


@needs_git
@pytest.mark.skipif(os.name == "nt", reason="hooks are shell scripts")
@pytest.mark.parametrize("in_worktree", [False, True])
def test_a_hook_stops_a_private_copy_before_it_is_committed(in_worktree: bool, run: Run, text_free: Path) -> None:
    root = text_free.parent
    git(root, "init")
    git(root, "add", "library")
    git(root, "commit", "-m", "Begin")
    hook = root / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT / "reader"}" exec "{sys.executable}" -m postil doctor library\n')
    hook.chmod(0o755)
    if in_worktree:
        git(root, "worktree", "add", "other", "-b", "other")
        root = root / "other"
    git(root, "commit", "--allow-empty", "-m", "Nothing private")
    assert run("attach", "tide", COPY, "-L", root / "library").code == 0
    git(root, "add", "--force", "library/.postil")
    with pytest.raises(subprocess.CalledProcessError) as stopped:
        git(root, "commit", "-m", "By accident")
    assert b"not to be published: .postil/attached/tide/copy" in stopped.value.stderr


def test_without_git_doctor_says_so(run: Run, library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _name: None)
    assert [state for state, _ in examined(run, library, "git")] == ["note"]


# watch


class Watched:
    """postil watch, running beside the test."""

    def __init__(self, library: Path, *arguments: str) -> None:
        command = [sys.executable, "-m", "postil", "watch", str(library), "--interval", "0.05", *arguments]
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "reader"), "PYTHONUNBUFFERED": "1"}
        self.process = subprocess.Popen(
            command, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )

    def said(self) -> str:
        """Wait for the next line for the person; it comes behind what changed."""
        assert self.process.stderr is not None
        return self.process.stderr.readline()

    def end(self) -> tuple[int, str]:
        self.process.send_signal(signal.SIGINT)
        out, _ = self.process.communicate(timeout=90)
        return self.process.returncode, out


@pytest.fixture
def watched(library: Path) -> Iterator[Watched]:
    process = Watched(library)
    assert process.said().startswith("Watching ")
    assert process.said().endswith("nothing to mend.\n")
    time.sleep(0.1)
    yield process
    process.process.kill()
    process.process.communicate()


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is another signal there")
def test_only_what_changed_is_printed_and_ctrl_c_ends_it(watched: Watched, library: Path) -> None:
    file = library / "tide/reading.yaml"
    before = file.read_text()
    file.write_text(before.replace("author: jan-de-wit", "author: jan-de-wilt", 1))
    assert watched.said().endswith("1 error.\n")
    file.write_text("# A line more\n" + file.read_text())  # the finding moves: no change
    assert watched.said().endswith("1 error.\n")
    (library / "library.yaml").rename(library / "away.yaml")
    assert "not a library" in watched.said()
    (library / "away.yaml").rename(library / "library.yaml")
    assert watched.said().endswith("1 error.\n")
    file.write_text(before)
    assert watched.said().endswith("nothing to mend.\n")
    code, out = watched.end()
    assert code == 0
    assert [line.split(":")[0] for line in out.splitlines()] == [f"{sign} {file}" for sign in "+-"]


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is another signal there")
def test_changes_are_told_to_programs_a_line_each(library: Path) -> None:
    (library / "tide/reading.yaml").write_text("format: 1\nid: [\n")
    process = Watched(library, "--json")
    process.said()
    assert process.process.stdout is not None
    told = json.loads(process.process.stdout.readline())
    assert ([found["code"] for found in told["found"]], told["mended"], told["total"]["error"]) == (["F001"], [], 1)
    assert process.end()[0] == 0


def test_a_later_copy_beside_the_one_that_is_read_is_no_fault(run: Run, text_free: Path, tmp_path: Path) -> None:
    run("attach", "tide", COPY, "-L", text_free)
    later = tmp_path / "later.md"
    later.write_text(COPY.read_text(encoding="utf-8") + "\nMore was written below it.\n", encoding="utf-8")
    assert run("capture", "tide", later, "-L", text_free).code == 0
    assert examined(run, text_free, "copies") == [("good", "2 copies attached, for your own eyes")]
