"""detect and confirm as a person meets them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from postil.cli import application, suggestions
from postil.store import load
from tests.actions.test_suggesting import harbour
from tests.cli.conftest import Run
from tests.support import ROOT

__all__ = ["harbour"]


def walk(library: Path, keys: str) -> str:
    """Answer the questions of confirm with keys, and return what was shown."""
    done = CliRunner().invoke(application(), ["confirm", "harbour", "-L", str(library)], input=keys)
    assert done.exit_code == 0, done.output
    return done.output


def test_detect_writes_and_shows_a_table(run: Run, harbour: Path) -> None:
    done = run("detect", "harbour", "-L", harbour)
    assert done.code == 0
    assert "a dream on stilts" in done.out
    assert "6 new suggestions, 0 as before." in done.err
    assert "suggested" in run("status", harbour).out
    assert f"postil confirm harbour --library {harbour} goes through" in run("status", harbour).out


def test_a_dry_run_writes_nothing(run: Run, harbour: Path) -> None:
    data = json.loads(run("detect", "harbour", "-L", harbour, "--dry-run", "--json").out)
    assert (data["language"], len(data["suggestions"]), data["file"]) == ("en", 6, None)
    assert not (harbour / "harbour" / "suggestions.yaml").exists()


def test_confirm_lists_as_json_and_decides_without_asking(run: Run, harbour: Path) -> None:
    run("detect", "harbour", "-L", harbour)
    listed = json.loads(run("confirm", "harbour", "-L", harbour, "--json").out)
    by_words = {each["passage"]["words"]: each for each in listed}
    assert by_words["We begin again,"]["tier"] == "sure"
    rejected = by_words["night shift"]["id"]
    done = run("confirm", "harbour", "-L", harbour, "--accept", "s-ann-low", "--reject", rejected, "--yes-to", "sure")
    assert done.out == "3 accepted, 1 rejected.\n"
    assert [quote.speaker for quote in load(harbour)["harbour"].quotes] == ["ann-low", "ann-low"]
    assert run("check", harbour).code == 0
    assert (
        run("confirm", "harbour", "-L", harbour, "--accept", rejected).err
        == f"postil: {rejected} is rejected already\n"
    )


def test_words_that_somebody_has_a_note_on_still_wait_to_be_recorded_as_a_quote(run: Run, harbour: Path) -> None:
    run("detect", "harbour", "-L", harbour)
    run("confirm", "harbour", "-L", harbour, "--accept", "s-ann-low")
    before = json.loads(run("confirm", "harbour", "-L", harbour, "--json").out)
    words = next(each["passage"]["words"] for each in before if "We begin again" in each["passage"]["words"])
    added = run("note", "add", "harbour", "-L", harbour, "--exact", words, "--author", "ann-low", "--body", "Really?")
    assert added.code == 0
    assert json.loads(run("confirm", "harbour", "-L", harbour, "--json").out) == before


@pytest.mark.parametrize(("keys", "quotes"), [("q", 0), ("yyq", 1), ("", 0), ("ssn", 0), ("yass", 2)])
def test_the_walk_writes_each_decision_at_once(keys: str, quotes: int, run: Run, harbour: Path) -> None:
    run("detect", "harbour", "-L", harbour)
    shown = walk(harbour, keys)
    assert "⟦Ann Low⟧" in shown, shown
    assert len(load(harbour)["harbour"].quotes) == quotes


def test_editing_before_accepting(run: Run, harbour: Path) -> None:
    run("detect", "harbour", "-L", harbour)
    walk(harbour, "ye" + "indirect\nada-marlow\nAs she told it.\n" + "q")
    (quote,) = load(harbour)["harbour"].quotes
    assert (quote.kind, quote.speaker, quote.note) == ("indirect", "ada-marlow", "As she told it.")


def test_sources_are_shown_with_their_passage_and_may_be_corrected(run: Run, harbour: Path) -> None:
    article = harbour / "harbour" / "article.md"
    article.write_text(article.read_text() + "\nAnn Low's book *The Drowned Clock* (1998) tells of it.\n")
    assert "source: book" in run("detect", "harbour", "-L", harbour).out
    shown = walk(harbour, "ssssss" + "e" + "The Drowned Clocks\n\n\n1999\n" + "q")
    assert "⟦The Drowned Clock⟧ (1998)" in shown, shown
    assert "Ann Low; The Drowned Clock; 1998: a book for sources.bib?" in shown
    (work,) = load(harbour)["harbour"].sources
    assert (work.title, work.type, work.issued, work.author[0].family) == ("The Drowned Clocks", "book", "1999", "Low")
    assert "accepted already" in run("confirm", "harbour", "-L", harbour, "--accept", _source(harbour)).err


def _source(library: Path) -> str:
    proposed = load(library)["harbour"].proposed
    return next(each.id for each in proposed.suggestions if each.kind == "source") if proposed else ""


def test_nothing_to_confirm(run: Run, harbour: Path) -> None:
    assert run("confirm", "harbour", "-L", harbour).out == "Nothing waits for a decision.\n"


@pytest.mark.parametrize(
    ("typed", "key"),
    [(["y"], "y"), (["Y\n"], "y"), (["?\n", "\n", "n\r"], "n"), (["\x1b[A", "s"], "s"), (["\x04"], "q")],
)
def test_what_is_typed_ahead_with_enter_counts(monkeypatch: pytest.MonkeyPatch, typed: list[str], key: str) -> None:
    keys = iter(typed)
    monkeypatch.setattr("typer.getchar", lambda: next(keys))
    assert suggestions._key() == key


def test_without_a_terminal_each_line_of_the_input_is_an_answer(run: Run, harbour: Path) -> None:
    run("detect", "harbour", "-L", harbour)
    done = subprocess.run(
        [sys.executable, "-m", "postil", "confirm", "harbour", "-L", str(harbour)],
        input="y\n\ny\n",
        capture_output=True,
        text=True,
        check=False,
        start_new_session=True,  # without a terminal that could be asked instead
        env={**os.environ, "PYTHONPATH": str(ROOT / "reader")},
    )
    assert done.returncode == 0
    assert done.stderr.count("[y]es") == 4  # two answers, an empty line, and the end of the input
    assert len(load(harbour)["harbour"].quotes) == 1
