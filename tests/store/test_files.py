import os
from pathlib import Path

import pytest

from postil.store import MANIFEST, StoreError, keep_newest, read, write, write_site


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    write(tmp_path / "a" / "b.yaml", b"x: \xc3\xa9\n")
    assert read(tmp_path / "a" / "b.yaml", tmp_path) == b"x: \xc3\xa9\n"
    assert names(tmp_path) == ["a/b.yaml"]


def test_a_file_that_changed_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    file = tmp_path / "reading.yaml"
    file.write_bytes(b"by hand")
    with pytest.raises(StoreError, match="changed meanwhile; try again"):
        write(file, b"by a tool", expected=b"as it was before")
    assert file.read_bytes() == b"by hand"
    assert names(tmp_path) == ["reading.yaml"]


def test_a_file_that_vanished_meanwhile_is_not_made_again(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such file"):
        write(tmp_path / "reading.yaml", b"new", expected=b"old")
    assert names(tmp_path) == []


@pytest.mark.parametrize("step", ["replace", "fsync", "chmod"])
def test_a_failure_at_any_step_leaves_the_old_file_and_nothing_else(
    step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "reading.yaml"
    file.write_bytes(b"old")

    def fail(*_args: object, **_kwargs: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, step, fail)
    monkeypatch.setattr(Path, step, fail, raising=False)
    with pytest.raises(StoreError) as error:
        write(file, b"new")
    assert str(error.value) == f"{file}: no space left on device"
    assert file.read_bytes() == b"old"
    assert names(tmp_path) == ["reading.yaml"]


def test_the_permissions_of_a_file_stay(tmp_path: Path) -> None:
    file = tmp_path / "reading.yaml"
    file.write_bytes(b"old")
    file.chmod(0o640)
    write(file, b"new")
    assert file.stat().st_mode & 0o777 == 0o640


def test_nothing_outside_the_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"x")
    (tmp_path / "library").mkdir()
    (tmp_path / "library" / "article.md").symlink_to(tmp_path / "secret")
    with pytest.raises(StoreError, match="leads outside"):
        read(tmp_path / "library" / "article.md", tmp_path / "library")
    with pytest.raises(StoreError, match="leads outside"):
        read(tmp_path / "library" / ".." / "secret", tmp_path / "library")


@pytest.mark.parametrize("there", ["folder", "nothing"])
def test_what_can_not_be_read_is_one_line(there: str, tmp_path: Path) -> None:
    if there == "folder":
        (tmp_path / "x").mkdir()
    with pytest.raises(StoreError) as error:
        read(tmp_path / "x", tmp_path)
    assert str(error.value).count("\n") == 0


def test_a_site_is_written_once_and_then_left_alone(tmp_path: Path) -> None:
    pages = {"index.html": b"a", "tide/index.html": b"b"}
    assert write_site(tmp_path, pages.items()) == ("index.html", "tide/index.html")
    before = {name: (tmp_path / name).stat().st_mtime_ns for name in pages}
    assert write_site(tmp_path, pages.items()) == ()
    assert {name: (tmp_path / name).stat().st_mtime_ns for name in pages} == before


def test_pages_that_are_gone_are_removed_with_their_folder(tmp_path: Path) -> None:
    write_site(tmp_path, {"index.html": b"a", "tide/index.html": b"b", "tide/reading.md": b"c"}.items())
    write_site(tmp_path, {"index.html": b"a"}.items())
    assert names(tmp_path) == [MANIFEST, "index.html"]
    assert not (tmp_path / "tide").exists()


def test_what_somebody_else_put_there_stays(tmp_path: Path) -> None:
    write_site(tmp_path, {"index.html": b"a", "tide/index.html": b"b"}.items())
    (tmp_path / "CNAME").write_bytes(b"harbour.example")
    (tmp_path / "tide" / "photo.jpg").write_bytes(b"jpg")
    write_site(tmp_path, {"index.html": b"a"}.items())
    assert names(tmp_path) == [MANIFEST, "CNAME", "index.html", "tide/photo.jpg"]


def test_a_page_that_was_edited_by_hand_is_not_removed(tmp_path: Path) -> None:
    write_site(tmp_path, {"index.html": b"a", "tide/index.html": b"b"}.items())
    (tmp_path / "tide" / "index.html").write_bytes(b"my own")
    write_site(tmp_path, {"index.html": b"a"}.items())
    assert (tmp_path / "tide" / "index.html").read_bytes() == b"my own"


@pytest.mark.parametrize("manifest", [b"", b"\xff\xfe", b"no digest", b"x  ../../victim\n", b"\x00" * 64])
def test_a_damaged_manifest_does_no_harm(manifest: bytes, tmp_path: Path) -> None:
    out = tmp_path / "deep" / "site"
    out.mkdir(parents=True)
    (tmp_path / "victim").write_bytes(b"x")
    (out / MANIFEST).write_bytes(manifest)
    try:
        write_site(out, {"index.html": b"a"}.items())
    except StoreError as error:
        assert "leads outside" in str(error)  # noqa: PT017
    assert (tmp_path / "victim").read_bytes() == b"x"


def test_a_site_is_not_written_over_a_file(tmp_path: Path) -> None:
    (tmp_path / "site").write_bytes(b"a file")
    with pytest.raises(StoreError):
        write_site(tmp_path / "site", {"index.html": b"a"}.items())
    assert (tmp_path / "site").read_bytes() == b"a file"


def test_no_page_leads_outside_the_site(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="leads outside"):
        write_site(tmp_path / "site", {"../evil.html": b"a"}.items())
    assert not (tmp_path / "evil.html").exists()


def test_progress_is_told_of_every_page(tmp_path: Path) -> None:
    told: list[str] = []
    write_site(tmp_path, {"a": b"a", "b": b"b"}.items(), told.append)
    assert told == ["a", "b"]


def test_what_a_killed_build_left_is_cleared_away_by_a_later_one(tmp_path: Path) -> None:
    write_site(tmp_path, {"tide/index.html": b"b"}.items())
    old, fresh = (tmp_path / "tide" / f".index.html.{number:012x}.new" for number in (1, 2))
    own = tmp_path / "tide" / ".something.new"
    for each in (old, fresh, own):
        each.write_bytes(b"half")
    os.utime(old, (0, 0))
    os.utime(own, (0, 0))
    write_site(tmp_path, {"tide/index.html": b"b"}.items())
    assert (old.exists(), fresh.exists(), own.exists()) == (False, True, True)


def test_of_results_that_can_be_had_again_the_oldest_go(tmp_path: Path) -> None:
    for number in range(10):
        (tmp_path / f"{number}.json").write_text("{}")
        os.utime(tmp_path / f"{number}.json", (number, number))
    keep_newest(tmp_path, 10)
    assert len(list(tmp_path.iterdir())) == 10
    keep_newest(tmp_path, 8)
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"{number}.json" for number in range(4, 10)]
