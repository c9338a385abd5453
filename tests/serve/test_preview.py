"""The server that shows pages while they are written."""

from __future__ import annotations

import http.client
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from postil.serve import Preview, Said, instrument, rounds
from tests.support import lay

PAGE = (
    '<!DOCTYPE html><html><head><meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src '
    "'sha256-x'\"></head><body><p>Tide</p></body></html>"
)
FINDING = Said("r/reading.yaml", "r/reading.yaml:3:1: M001 <b>bold</b>", "error")


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    site = tmp_path / "site"
    (site / "r").mkdir(parents=True)
    (site / "index.html").write_text(PAGE)
    (site / "r" / "index.html").write_text(PAGE.replace("Tide", "Reading"))
    (site / "r" / "reading.md").write_text("# Tide\n")
    (site / ".postil-manifest").write_text("hidden")
    (tmp_path / "secret.html").write_text("secret")
    (site / "outside.html").symlink_to(tmp_path / "secret.html")
    preview = Preview(site)
    yield preview
    preview.close()


def ask(preview: Preview, path: str, host: str | None = None) -> tuple[int, dict[str, str], str]:
    address = preview.address.removeprefix("http://").rstrip("/")
    connection = http.client.HTTPConnection(address, timeout=10)
    connection.putrequest("GET", path, skip_host=True)
    connection.putheader("Host", host or address)
    connection.endheaders()
    answer = connection.getresponse()
    found = answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read().decode()
    connection.close()
    return found


def test_pages_are_served_with_the_script_that_waits(preview: Preview) -> None:
    status, headers, page = ask(preview, "/")
    assert status == 200
    assert headers["content-type"].startswith("text/html")
    assert headers["cache-control"] == "no-store"
    assert "EventSource" in page


def test_other_files_are_served_as_they_are(preview: Preview) -> None:
    assert ask(preview, "/r/reading.md")[2] == "# Tide\n"


def test_a_folder_without_its_slash_leads_to_the_folder(preview: Preview) -> None:
    status, headers, _ = ask(preview, "/r")
    assert (status, headers["location"]) == (301, "/r/")
    assert "Reading" in ask(preview, "/r/")[2]


@pytest.mark.parametrize(
    "path",
    [
        "/none.html",
        "/.postil-manifest",
        "/../secret.html",
        "/%2e%2e/secret.html",
        "/outside.html",
        "/r/%00",
        "//etc/passwd",
    ],
)
def test_nothing_else_is_there(preview: Preview, path: str) -> None:
    status, _, page = ask(preview, path)
    assert status == 404
    assert "secret" not in page
    assert "hidden" not in page


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost:1", ""])
def test_only_this_machine_is_answered(preview: Preview, host: str) -> None:
    assert ask(preview, "/", host or "evil")[0] == 403


def test_findings_stand_on_the_pages_they_concern(preview: Preview) -> None:
    preview.publish([FINDING, Said("other/reading.yaml", "other/reading.yaml:1:1: M002 no", "warning")])
    there, index = ask(preview, "/r/")[2], ask(preview, "/")[2]
    assert "1 finding<" in there
    assert "M001 &lt;b&gt;bold" in there
    assert "2 findings<" in index


def test_a_page_that_waits_is_told_of_what_is_new(preview: Preview) -> None:
    address = preview.address.removeprefix("http://").rstrip("/")
    connection = http.client.HTTPConnection(address, timeout=10)
    connection.request("GET", "/.postil/events?after=0")
    preview.publish([])
    assert connection.getresponse().fp.readline() == b"data: 1\n"
    connection.close()


def test_the_policy_is_widened_by_what_is_added_and_nothing_else() -> None:
    page = instrument(PAGE.encode(), 1, [FINDING]).decode()
    policy = re.findall(r'content="(default-src[^"]*)"', page)[0]
    assert policy.startswith("default-src 'none'; style-src 'sha256-x' 'sha256-")
    assert "unsafe" not in policy
    assert policy.count("sha256-") == 3


def test_a_round_is_made_at_once_and_after_each_change(tmp_path: Path) -> None:
    reading = {
        "format": 1,
        "id": "r",
        "publish": "record",
        "article": {
            "key": "k",
            "title": "Tide",
            "anonymous": True,
            "language": "en",
            "kind": "essay",
            "publications": [],
        },
    }
    root = lay(tmp_path / "library", {"library.yaml": "format: 1\ntitle: L\n", "r/reading.yaml": json.dumps(reading)})
    looks: list[float] = []

    def change(seconds: float) -> None:
        looks.append(seconds)
        if len(looks) == 1:
            (root / "library.yaml").write_text("format: 1\ntitle: Tides\n")
        else:
            (root / "library.yaml").write_text("format: [\n" + "#" * len(looks))

    made = rounds(root, tmp_path / "out", 0.25, sleep=change)
    first, second, third = next(made), next(made), next(made)
    assert first.built is not None
    assert second.built is not None
    assert "index.html" in second.built.changed
    assert "Tides" in (tmp_path / "out" / "index.html").read_text()
    assert third.error
    assert looks == [0.25, 0.25]


def test_a_program_that_only_asks_whether_a_page_is_there_is_told(preview: Preview) -> None:
    connection = http.client.HTTPConnection(preview.address.removeprefix("http://").rstrip("/"), timeout=10)
    for path, status in (("/", 200), ("/r", 301), ("/none.html", 404)):
        connection.request("HEAD", path)
        answer = connection.getresponse()
        assert (answer.status, answer.read()) == (status, b"")
        connection.close()
