"""Runs a document as a reader would: block after block, in one folder.

| block | what happens |
|---|---|
| ```` ```console ```` | lines that begin with ``$ `` are run; what follows must be printed (``…``: any text) |
| ```` ```python ```` | is run; it must not fail |
| ```` ```LANGUAGE file:NAME ```` | is written into the file |
| ```` ```LANGUAGE append:NAME ```` | is added at the end of the file |
| ```` ```diff edit:NAME ```` | is done in the file; the lines with ``-`` or a space must be there, once |
| ```` ```yaml ```` | must be YAML; of a GitHub workflow, every step that begins with ``postil`` is run |
| ```` ```text ````, ```` ```json ````, ```` ```sh ```` | is only read: output, a shape, what a test can't do |

A document may begin with ``<!-- begins with: X -->``, the library that it goes on with; ``X; serves: web`` says that
the files in the folder ``web`` are served at ``http://localhost:8000``. The tests serve them at a port that is free.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import chdir
from pathlib import Path
from typing import NamedTuple

import yaml
from typer.testing import CliRunner

from postil.cli import application
from tests.web import Asked, Page, serving

ROOT = Path(__file__).parents[2]
SHOWN = frozenset({"text", "json", "sh"})
_BLOCK = re.compile(
    r"^```(?P<language>\w+)(?: (?P<use>file|append|edit):(?P<name>\S+))?\n(?P<body>.*?)^```$", re.M | re.S
)
_BEGINS = re.compile(r"\A<!-- begins with: (\w+)(?:; serves: (\w+))? -->")
SERVED = "http://localhost:8000"


class Block(NamedTuple):
    """A fenced block of a document."""

    language: str
    use: str
    name: str
    body: str


def blocks(document: Path) -> list[Block]:
    text = document.read_text(encoding="utf-8")
    found = [Block(m["language"], m["use"] or "", m["name"] or "", m["body"]) for m in _BLOCK.finditer(text)]
    assert len(re.findall(r"^```", text, re.M)) == 2 * len(found), f"{document.name}: a block that nobody runs"
    return found


def begins_with(document: Path) -> str:
    match = _BEGINS.match(document.read_text(encoding="utf-8"))
    return match[1] if match else "nothing"


def serves(document: Path) -> str:
    match = _BEGINS.match(document.read_text(encoding="utf-8"))
    return (match[2] or "") if match else ""


def file_server(folder: Path) -> Callable[[Asked], Page]:
    """Answer as ``python -m http.server`` does: files by their names, without the query."""

    def answer(asked: Asked) -> Page:
        file = folder / asked.path.partition("?")[0].lstrip("/")
        media_type = "text/html" if file.suffix == ".html" else "text/plain"
        return Page(file.read_bytes(), media_type=media_type) if file.is_file() else Page("Not found", 404)

    return answer


def commands(body: str) -> Iterator[tuple[str, str]]:
    for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        command, _, expected = part.partition("\n")
        yield command, expected


def edited(text: str, changes: str) -> str:
    """Return a text with the lines of a block changed: ``-`` goes, ``+`` comes, a space stays."""
    lines = changes.splitlines(keepends=True)
    before = "".join(line[1:] for line in lines if line[0] in "- ")
    pattern = "".join("[^\n]*" if part == "…" else re.escape(part) for part in re.split("(…)", before))
    found = re.findall(pattern, text)
    assert len(found) == 1, f"these lines are there {len(found)} times:\n{before}"
    return text.replace(found[0], "".join(line[1:] for line in lines if line[0] in "+ "))


def environment(home: Path) -> dict[str, str]:
    """Return an environment in which ``postil`` is this postil, and git has a name and no settings of a person."""
    bin_folder = str(Path(sys.executable).parent)
    git = {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in _NOBODY.items()}
    settings = {"HOME": str(home), "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", **git}
    path = os.pathsep.join((bin_folder, os.environ["PATH"]))
    return {**os.environ, **settings, "PATH": path, "NO_COLOR": "1", "COLUMNS": "100", "PYTHONDONTWRITEBYTECODE": "1"}


_NOBODY = {"NAME": "A Reader", "EMAIL": "reader@example.org", "DATE": "2024-06-02T12:00:00Z"}


class Done(NamedTuple):
    """How a command ended, and what it printed."""

    code: int
    output: str


class Runner:
    """Where a reader is, and what she does there."""

    def __init__(self, folder: Path) -> None:
        self.home = folder
        self.here = folder

    def run(self, document: Path) -> None:
        if folder := serves(document):
            with serving() as web:
                web.otherwise = file_server(self.home / folder)
                self._run([_at(block, f"http://localhost:{web.port}") for block in blocks(document)], document)
        else:
            self._run(blocks(document), document)

    def _run(self, found: list[Block], document: Path) -> None:
        for block in found:
            if block.use:
                self._write(block)
            elif block.language == "console":
                for command, expected in commands(block.body):
                    self._console(command, expected)
            elif block.language == "python":
                self._must([sys.executable, "-c", block.body])
            elif block.language == "yaml":
                self._yaml(block)
            else:
                assert block.language in SHOWN, f"{document.name}: nobody knows how to run {block.language}"

    def _console(self, command: str, expected: str) -> None:
        words = shlex.split(command)
        if words[0] == "cd":
            self.here = (self.here / words[1]).resolve()
            return
        done = self._do(command, shell=True)
        pattern = "".join(".*" if part == "…" else re.escape(part) for part in re.split("(…)", expected.strip()))
        assert re.fullmatch(pattern, done.output.strip(), re.DOTALL), f"$ {command}\n{done.output}"

    def _write(self, block: Block) -> None:
        file = self.here / block.name
        file.parent.mkdir(parents=True, exist_ok=True)
        before = file.read_text(encoding="utf-8") if block.use != "file" else ""
        file.write_text(edited(before, block.body) if block.use == "edit" else before + block.body, encoding="utf-8")
        if block.language == "yaml":
            self._yaml(block)

    def _yaml(self, block: Block) -> None:
        value = yaml.safe_load(block.body)
        if isinstance(value, dict) and True in value:  # YAML 1.1 reads the key "on" as true
            assert value.keys() >= {"name", "jobs"}
        for job in (value.get("jobs") or {}).values() if isinstance(value, dict) else ():
            for step in job["steps"]:
                for line in step.get("run", "").splitlines():
                    if line.startswith("postil "):
                        self._must(line, shell=True)

    def _must(self, command: str | list[str], *, shell: bool = False) -> None:
        done = self._do(command, shell=shell)
        assert done.code == 0, f"{command}\n{done.output}"

    def _do(self, command: str | list[str], *, shell: bool) -> Done:
        if isinstance(command, str) and re.fullmatch(r"postil\b[^|&;<>$]*", command):
            return self._postil(shlex.split(command)[1:])
        done = subprocess.run(
            command,
            shell=shell,
            cwd=self.here,
            env=environment(self.home),
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        return Done(done.returncode, done.stdout)

    def _postil(self, arguments: list[str]) -> Done:
        """Run postil without starting Python anew, which would take longer than what it does."""
        with chdir(self.here):
            done = CliRunner().invoke(application(), arguments, prog_name="postil", env=environment(self.home))
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        return Done(done.exit_code, done.output)


def _at(block: Block, base: str) -> Block:
    return block._replace(body=block.body.replace(SERVED, base))


def lay_corpus(folder: Path) -> None:
    shutil.copytree(ROOT / "corpus", folder / "corpus", ignore=shutil.ignore_patterns(".postil"))
