"""A build that is asked for plainly is the one that the application would have understood."""

from __future__ import annotations

import inspect
import subprocess
import sys
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from postil.cli import application, main
from postil.cli.building import build_library
from postil.cli.plain_build import asked_plainly
from tests.support import ROOT

WORDS = ("here", "there", "--out", "-o", "--library", "-L", "--private", "--cache", "--no-cache", "--json", "--pdf", "")
CALL = inspect.signature(build_library)


def asked_for(call: Any) -> dict[str, Any]:
    bound = CALL.bind(*call.args, **call.kwargs)
    bound.apply_defaults()
    return {**bound.arguments}


@given(st.lists(st.sampled_from(WORDS), max_size=5))
def test_what_is_asked_plainly_means_the_same_to_the_application(words: list[str]) -> None:
    with patch("postil.cli.building.build_library", return_value=0) as plain:
        asked = asked_plainly(["build", *words])
        if asked is None:
            return
        asked()
    with patch("postil.cli.library.build_library", return_value=0) as parsed:
        done = CliRunner().invoke(application(), ["build", *words])
    if done.exit_code == 2:  # two libraries, an argument and an option
        pytest.fail(done.output)
    assert asked_for(plain.call_args) == asked_for(parsed.call_args)


@pytest.mark.parametrize(
    "words", [["check"], [], ["build", "--help"], ["build", "--out"], ["build", "a", "b"], ["build", "-x"]]
)
def test_anything_else_is_left_to_the_application(words: list[str]) -> None:
    assert asked_plainly(words) is None


def test_a_plain_build_imports_nothing_that_parses_commands(library: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from postil.cli import main\ntry: main()\nfinally: print(*{'typer', 'pydantic'} & {*sys.modules})"
    )
    for imported in ("pydantic", ""):  # a page needs it, and where nothing has changed none is made
        done = subprocess.run(
            [sys.executable, "-c", code, "build", str(library), "--out", str(tmp_path / "site")],
            env={"PYTHONPATH": str(ROOT / "reader")},
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.strip() == imported
    assert "0 files changed" in done.stderr


def test_a_plain_build_that_can_not_run_ends_as_any_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["postil", "build", str(tmp_path)])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    assert "no library.yaml here" in capsys.readouterr().err


def test_ctrl_c_ends_a_plain_build_quietly(
    library: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["postil", "build", str(library)])
    with patch("postil.cli.building.build_site", side_effect=KeyboardInterrupt), pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 130
    assert capsys.readouterr() == ("", "")
