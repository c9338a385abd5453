"""Every page of the corpus and of readings that ask much, before two validators, where Node and Java are there."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

TOOLS = Path(__file__).parents[2] / ".venv-test" / "tools" / "node_modules"
RULES = Path(__file__).with_name("htmlvalidate.json")


@pytest.mark.parametrize("which", ["site", "stressed"])
def test_html_validate_finds_nothing(which: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    site: Path = request.getfixturevalue(which)
    program = TOOLS / "html-validate" / "bin" / "html-validate.mjs"
    if not program.is_file() or shutil.which("node") is None:
        pytest.skip("html-validate is not installed (no Node on this machine)")
    pages = sorted(str(path) for path in site.rglob("*.html"))
    report = tmp_path / "report.json"  # what is written to a pipe is cut off when the program ends
    command = ["node", str(program), "--config", str(RULES), "--formatter", f"json={report}", *pages]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found = [
        (Path(each["filePath"]).parent.name, message["line"], message["column"], message["ruleId"], message["message"])
        for each in json.loads(report.read_text(encoding="utf-8"))
        for message in each["messages"]
    ]
    assert found == []
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("which", ["site", "stressed"])
def test_the_nu_html_checker_finds_nothing(which: str, request: pytest.FixtureRequest) -> None:
    site: Path = request.getfixturevalue(which)
    program = next((TOOLS / "vnu-jar").rglob("vnu.jar"), None)
    if program is None or shutil.which("java") is None:
        pytest.skip("the Nu HTML checker is not installed (no Node or no Java on this machine)")
    pages = sorted(str(path) for path in site.rglob("*.html"))
    command = ["java", "-jar", str(program), "--filterpattern", ".*CSS:.*", "--format", "json", *pages]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if "UnsupportedClassVersionError" in done.stderr:
        pytest.skip("the Nu HTML checker needs a newer Java than this machine has")
    messages = json.loads(done.stderr)["messages"]
    assert [(m["url"], m.get("lastLine"), m["message"]) for m in messages if m["type"] != "info"] == []
