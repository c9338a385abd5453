"""Several programs that write at once, and programs that are killed while they write: with real processes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from postil.actions.check import check
from postil.formats import yaml
from postil.store import StoreError, load, write, write_all
from postil.store.lock import LockedError, locked
from tests.support import ROOT

KILLS = int(os.environ.get("POSTIL_KILLS", "36"))

ADD_NOTES = """
import sys
from pathlib import Path
from postil.actions.records import add_record
from postil.store import StoreError, load

root, who, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
done = 0
while done < count:
    stored = load(root)
    values = {"id": f"n-{who}-{done}", "body": f"By {who}, number {done}.", "author": "ada-marlow"}
    try:
        add_record(stored, stored["tide"], "notes", values)
    except StoreError as error:
        assert "try again" in str(error), error
        continue
    done += 1
    print(values["id"], flush=True)
"""

KILL = """
import os, random, signal, sys, time
from pathlib import Path
from postil.actions.records import add_record
from postil.formats import yaml
from postil.store import load

root, said, kills = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
file = root / "tide" / "reading.yaml"
random.seed(7)
said.touch()


def write_for_ever(number):
    for count in range(200):
        stored = load(root)
        values = {"id": f"n-{number}-{count}", "body": "Written, and perhaps killed.", "author": "ada-marlow"}
        add_record(stored, stored["tide"], "notes", values)
        with said.open("a") as log:
            log.write(values["id"] + "\\n")


for number in range(kills):
    before = said.read_text()
    child = os.fork()
    if not child:
        write_for_ever(number)
    while said.read_text() == before:
        time.sleep(0.001)
    time.sleep(random.uniform(0, 0.05))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    loaded = yaml.loads(file.read_text(encoding="utf-8"))
    assert loaded.findings == () and load(root).findings == ()
    there = {note["id"] for note in loaded.value["notes"]}
    missing = {name for name in said.read_text().split() if name not in there}
    assert not missing, f"said to be written, and not there: {missing}"
    assert {"one-hand", "clock-and-sea"} <= there and file.read_text().endswith("\\n")
print(kills, "kills")
"""


def start(script: str, *arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", script, *map(str, arguments)]
    return subprocess.Popen(
        command,
        env={**os.environ, "PYTHONPATH": str(ROOT / "reader")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def notes(root: Path) -> list[str]:
    value = yaml.loads((root / "tide" / "reading.yaml").read_text(encoding="utf-8")).value
    return [note["id"] for note in value["notes"]]


def test_what_several_programs_write_at_once_is_all_there(library: Path) -> None:
    before = notes(library)
    writers = [start(ADD_NOTES, library, who, 5) for who in "abc"]
    outputs = [writer.communicate(timeout=120) for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0, 0], outputs
    said = [name for out, _ in outputs for name in out.split()]
    assert len(said) == 15
    assert sorted(notes(library)) == sorted([*before, *said])
    assert load(library).findings == ()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that begin where this one stands")
def test_a_program_that_is_killed_leaves_the_old_file_or_the_new_one(library: Path, tmp_path: Path) -> None:
    killer = start(KILL, library, tmp_path / "said", KILLS)
    try:
        out, err = killer.communicate(timeout=30 + 5 * KILLS)
    finally:
        killer.kill()
    assert (out, killer.returncode) == (f"{KILLS} kills\n", 0), err
    last = start(ADD_NOTES, library, "last", 1)
    assert last.communicate(timeout=60)[0] == "n-last-0\n", "no lock is left behind"
    assert not list((library / "tide").glob(".*.new")), "nothing is left behind that a write does not clear away"


def test_a_lock_is_waited_for_and_then_given_up(library: Path) -> None:
    with locked(library), pytest.raises(LockedError, match="try again"), locked(library, wait=0.05):
        pass
    with locked(library, wait=0.05):
        pass


def test_a_write_into_a_locked_library_is_refused_in_one_line(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = library / "tide" / "reading.yaml"
    before = file.read_bytes()

    def impatient(root: Path) -> object:
        return locked(root, wait=0.05)

    monkeypatch.setattr("postil.store.files.locked", impatient)
    with locked(library), pytest.raises(StoreError, match="another program is writing into this library; try again"):
        write(file, b"x", root=library, expected=before)
    assert file.read_bytes() == before


def test_of_several_files_none_is_written_where_one_has_changed(library: Path) -> None:
    one, two = library / "people.yaml", library / "library.yaml"
    old = one.read_bytes()
    with pytest.raises(StoreError, match="changed meanwhile; try again"):
        write_all(library, {one.name: (old, b"new"), two.name: (b"not what is there", b"new")})
    assert one.read_bytes() == old


def test_a_new_file_is_written_with_others_unless_it_is_there_meanwhile(library: Path) -> None:
    new, there = library / "tide" / "more.yaml", library / "people.yaml"
    old = there.read_bytes()
    write_all(library, {"tide/more.yaml": (None, b"more"), there.name: (old, old + b"# more\n")})
    assert (new.read_bytes(), there.read_bytes()) == (b"more", old + b"# more\n")
    with pytest.raises(StoreError, match="changed meanwhile; try again"):
        write_all(library, {there.name: (old + b"# more\n", old), "tide/more.yaml": (None, b"mine")})
    assert (new.read_bytes(), there.read_bytes()) == (b"more", old + b"# more\n")


def test_what_a_killed_write_left_is_cleared_away_and_nothing_else(library: Path) -> None:
    file = library / "people.yaml"
    left = library / ".people.yaml.0123456789ab.new"
    others = [library / ".people.yaml.swp", library / ".library.yaml.0123456789ab.new"]
    for each in (left, *others):
        each.write_bytes(b"half")
    write(file, file.read_bytes(), root=library, expected=file.read_bytes())
    assert not left.exists()
    assert all(each.exists() for each in others)
    assert check(load(library)) == ()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_one_line(library: Path) -> None:
    file = library / "tide" / "reading.yaml"
    before = file.read_bytes()
    (library / "tide").chmod(0o500)
    try:
        with pytest.raises(StoreError, match="permission denied"):
            write(file, b"x", root=library, expected=before)
    finally:
        (library / "tide").chmod(0o700)
    assert file.read_bytes() == before


@pytest.mark.parametrize(("number", "reason"), [(28, "No space left on device"), (30, "Read-only file system")])
@pytest.mark.parametrize("step", ["mkdir", "open", "write_bytes", "fsync", "replace", "iterdir"])
def test_a_failure_at_any_step_is_one_line_and_loses_nothing(
    step: str, number: int, reason: str, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = library / "tide" / "reading.yaml"
    before = file.read_bytes()

    def fail(*_arguments: object, **_options: object) -> None:
        raise OSError(number, reason)

    with monkeypatch.context() as patched:
        patched.setattr(os, step, fail, raising=False)
        patched.setattr(Path, step, fail, raising=False)
        with pytest.raises(StoreError) as error:
            write(file, b"x", root=library, expected=before)
    assert str(error.value).endswith(reason.lower())
    assert "\n" not in str(error.value)
    assert file.read_bytes() == before
    assert not list(library.rglob("*.new"))
