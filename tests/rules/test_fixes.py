"""What becomes of the wrong side of each rule's case when it is mended: ``fix.diff`` in the folder of the case."""

from pathlib import Path

import pytest

from postil.actions.fixing import Fixed, fix, write_fixed
from postil.store import load
from tests.conftest import Golden
from tests.rules.cases import RULES, laid

CASES = sorted(RULES.iterdir())


def titles(done: Fixed) -> str:
    """Return what was done, a line each: the code, whether it is safe, the title."""
    fixes = [(each.code, each.fix) for each in done.fixed]
    return "".join(
        f"# {code} {'safe' if made.safe else 'unsafe'}: {made.title}\n" for code, made in fixes if made is not None
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_fix_changes_what_it_should_and_nothing_else(case: Path, tmp_path: Path, golden: Golden) -> None:
    done = fix(load(laid(case, "bad", tmp_path / "library")), unsafe=True)
    if done.files or (case / "fix.diff").exists():
        golden(case / "fix.diff", titles(done) + done.diff())


@pytest.mark.parametrize("case", [case for case in CASES if (case / "fix.diff").exists()], ids=lambda case: case.name)
def test_what_is_fixed_is_not_found_again(case: Path, tmp_path: Path) -> None:
    root = laid(case, "bad", tmp_path / "library")
    done = fix(load(root), unsafe=True)
    write_fixed(done)
    again = load(root)
    assert fix(again, unsafe=True).files == {}
    assert {each.code for each in done.findings}.isdisjoint({each.code for each in done.fixed})


MARK = b"\xef\xbb\xbf"


def other_lines(data: bytes) -> bytes:
    """Return a file as another editor saves it: with a byte-order mark, and two characters at the end of a line."""
    return MARK + data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


@pytest.mark.parametrize("case", [case for case in CASES if (case / "fix.diff").exists()], ids=lambda case: case.name)
def test_a_fix_writes_a_file_as_its_editor_does(case: Path, tmp_path: Path) -> None:
    root, other = laid(case, "bad", tmp_path / "library"), laid(case, "bad", tmp_path / "other")
    for file in other.rglob("*"):
        if file.suffix in {".yaml", ".bib", ".md"} and "captures" not in file.parts:
            file.write_bytes(other_lines(file.read_bytes().removeprefix(MARK)))
    mended, as_well = fix(load(root), unsafe=True), fix(load(other), unsafe=True)
    assert as_well.files.keys() == mended.files.keys()
    for name, (_, after) in mended.files.items():
        assert as_well.files[name][1] == other_lines(after.removeprefix(MARK))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_nothing_is_mended_where_nothing_is_wrong(case: Path, tmp_path: Path) -> None:
    assert fix(load(laid(case, "good", tmp_path / "library")), unsafe=True).files == {}
