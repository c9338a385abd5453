"""Running a command as a person does, in an empty folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from typer.testing import CliRunner

from postil.cli import application


class Done(NamedTuple):
    """What a command gave."""

    code: int
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in an empty folder."""
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("NO_COLOR", "1")
    app = application()

    def run(*arguments: object) -> Done:
        result = CliRunner().invoke(app, [str(argument) for argument in arguments])
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Done(result.exit_code, result.stdout, result.stderr)

    return run


@pytest.fixture
def text_free(library: Path) -> Path:
    """The test library with a reading that has a capture and no text."""
    (library / "tide" / "article.md").unlink()
    file = library / "tide" / "reading.yaml"
    text = file.read_text().replace("publish: text", "publish: excerpts")
    file.write_text(text.replace("quotes:\n", "captures:\n  - id: copy\nquotes:\n", 1))
    return library
