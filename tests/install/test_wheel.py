"""The wheel in an environment of its own, beside the packages called ``reader`` and ``schema`` on the index.

postil's source lies in a folder ``reader``; the wheel must not install a package of that name.
"""

from __future__ import annotations

import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.install


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(out), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"the wheel can't be built without a package index: {done.stderr.strip().splitlines()[-1]}")
    return next(out.glob("*.whl"))


def test_the_wheel_holds_postil_and_nothing_else(wheel: Path) -> None:
    names = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {name for name in names if not name.endswith(".dist-info")} == {"postil"}


def test_postil_reader_and_schema_live_side_by_side(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "env", with_pip=True)
    python = tmp_path / "env" / "bin" / "python"
    command = [str(python), "-m", "pip", "install", "--quiet", str(wheel), "reader", "schema"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"the packages can't be had here: {done.stderr.strip().splitlines()[-1]}")
    code = "import postil, reader, schema; print(postil.__file__); print(reader.__file__); print(schema.__file__)"
    shown = subprocess.run([str(python), "-I", "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path)
    places = [Path(line) for line in shown.stdout.split()]
    assert len({place.parent for place in places}) == 3
    assert all(place.is_relative_to(tmp_path) for place in places)
