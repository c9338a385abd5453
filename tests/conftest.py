"""Fixtures for all tests, and the one flag that writes the expected outputs anew."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from tests.support import CASES

settings.register_profile("postil", deadline=None, derandomize=True, max_examples=60)
settings.register_profile("explore", deadline=None, max_examples=2000)
settings.load_profile("postil")

Golden = Callable[[Path, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--regenerate", action="store_true", help="write the expected outputs in tests/cases/ anew")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compare a text with the file that holds what is expected; with --regenerate write that file."""
    regenerate = bool(request.config.getoption("--regenerate"))

    def compare(path: Path, actual: str) -> None:
        if regenerate:
            path.write_bytes(actual.encode())
        assert path.is_file(), f"{path} is missing; pytest --regenerate writes it"
        assert actual == path.read_bytes().decode(), f"{path.name} differs; pytest --regenerate writes it anew"

    return compare


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A copy of the small test library, to be spoilt at will."""
    return Path(shutil.copytree(CASES / "library", tmp_path / "library"))
