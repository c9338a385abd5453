"""postil links, links --check and links repair, against a small web on this machine."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest
import yaml

from tests.cli.conftest import Done, Run
from tests.web import Asked, Page, Web, serving


def words(subject: str, count: int = 80) -> str:
    return " ".join(f"{subject} sentence number {n} about {subject} and the sea." for n in range(count // 8))


def page(title: str, text: str, head: str = "") -> str:
    return f"<html><head><title>{title}</title>{head}</head><body><nav>Home</nav><p>{text}</p></body></html>"


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as served:
        yield served


@pytest.fixture
def archive() -> Iterator[Web]:
    with serving() as served:
        yield served


def lay(library: Path, web: Web, archive: Web, paths: dict[str, str], extra: str = "") -> Path:
    """Give the reading links with these identifiers to these paths of the web; returns its file."""
    file = library / "tide" / "reading.yaml"
    text = file.read_text()
    head, _, rest = text.partition("links:\n")
    notes = rest[rest.index("notes:\n") :]
    links = "links: # as they stand in the copy\n"
    for number, (name, path) in enumerate(paths.items()):
        address = path if "://" in path else web.base + path
        links += f"  - id: {name}\n    anchor: {{exact: harbour log}} # {number}\n    label: harbour log\n"
        links += f"    href: {address}\n    target: known\n    address: {address}\n"
    file.write_text(head + links + extra + notes)
    settings = library / "library.yaml"
    archives = f"web:\n  delay: 0\n  archives:\n    - name: Test archive\n      timegate: {archive.base}/gate/\n"
    settings.write_text(settings.read_text() + archives + f"      timemap: {archive.base}/map/\n")
    return file


def check(run: Run, library: Path, *more: str) -> Done:
    return run("links", "--check", "-L", library, "--allow-network", "127.0.0.0/8", *more)


def found(done: Done) -> dict[str, tuple[str, str | None]]:
    return {each["id"]: (each["reach"], each["check"].get("because")) for each in json.loads(done.out)}


def test_every_kind_of_end_is_told_apart(run: Run, library: Path, web: Web, archive: Web) -> None:
    web.pages |= {
        "/": Page(page("Home", words("home"))),
        "/live": Page(page("The log", words("log"))),
        "/moved": Page(status=301, headers={"Location": "/new/place"}),
        "/new/place": Page(page("The log", words("newlog"))),
        "/slash": Page(status=301, headers={"Location": "/slash/"}),
        "/slash/": Page(page("A folder", words("folder"))),
        "/gone": Page(status=410),
        "/front/story": Page(status=302, headers={"Location": "/"}),
        "/sorry": Page(page("Sorry, page not found", "We looked everywhere.")),
        "/german": Page(page("Fehler", "Die Seite wurde nicht gefunden.")),
        "/member": Page(status=302, headers={"Location": "/account/login?next=/member"}),
        "/account/login?next=/member": Page(page("Welcome", words("welcome"))),
        "/form": Page(page("Members", '<input type="password">')),
        "/forbidden": Page(status=403),
        "/paid": Page(status=402),
        "/offer": Page(
            page("Story", words("story"), '<script type="application/ld+json">{"isAccessibleForFree":false}</script>')
        ),
        "/broken": Page(status=500),
        "/app": Page('<html><head><script src="/app.js"></script></head><body><div id="root"></div></body></html>'),
        "/paper.pdf": Page(b"%PDF-1.7", media_type="application/pdf"),
        "/round": Page(status=302, headers={"Location": "/round"}),
        "/corner": Page(page("Open story", words("open", 800) + '<input type="password">')),
        "/essay-on-404": Page(page("Why 404 was chosen: a history", words("history", 800))),
    }
    names = {each.strip("/").replace("/", "-").replace(".", "-"): each for each in web.pages if "?" not in each}
    del names[""]
    names |= {"nobody": "http://nobody.invalid/x", "missing": "/missing"}
    lay(library, web, archive, names)
    done = check(run, library, "--json")
    assert done.code == 1, done.err
    assert found(done) == {
        "live": ("ok", None),
        "moved": ("redirected", None),
        "new-place": ("ok", None),
        "slash": ("ok", None),
        "gone": ("gone", "status"),
        "missing": ("gone", "status"),
        "front-story": ("gone", "home-page"),
        "sorry": ("gone", "soft-404"),
        "german": ("gone", "soft-404"),
        "member": ("blocked", "login"),
        "form": ("blocked", "login"),
        "forbidden": ("blocked", "status"),
        "paid": ("paywalled", "paywall"),
        "offer": ("paywalled", "paywall"),
        "broken": ("gone", "status"),
        "app": ("ok", "script"),
        "paper-pdf": ("ok", None),
        "round": ("gone", "redirects"),
        "corner": ("ok", None),
        "essay-on-404": ("ok", None),
        "nobody": ("gone", "dns"),
    }


def test_a_server_that_never_says_no_is_found_out(run: Run, library: Path, web: Web, archive: Web) -> None:
    web.pages["/news/real"] = Page(page("Real", words("real")))
    web.otherwise = lambda asked: Page(page("The Gazette", f"Popular today. {asked.path} {words('popular', 400)}"))
    lay(library, web, archive, {"real": "/news/real", "dead": "/news/2019/dead"})
    done = check(run, library, "--json")
    assert found(done) == {"real": ("ok", None), "dead": ("gone", "soft-404")}


def test_nothing_is_written_without_consent(run: Run, library: Path, web: Web, archive: Web) -> None:
    web.pages["/live"] = Page(page("The log", words("log")))
    file = lay(library, web, archive, {"live": "/live"})
    before = file.read_bytes()
    done = check(run, library)
    assert (done.code, file.read_bytes()) == (0, before)
    assert "Nothing was written; --write does that." in done.err


def test_what_was_found_is_written_and_comments_stay(run: Run, library: Path, web: Web, archive: Web) -> None:
    web.pages |= {"/old": Page(status=301, headers={"Location": "/log"}), "/log": Page(page("The log", words("log")))}
    file = lay(library, web, archive, {"old": "/old"})
    assert check(run, library, "--write").code == 0
    text = file.read_text()
    assert "links: # as they stand in the copy\n" in text
    link = yaml.safe_load(text)["links"][0]
    assert link["reach"] == "redirected"
    (one,) = link["checks"]
    assert one["checked"] == date.today().isoformat()
    assert (one["status"], one["final_url"], one["title"]) == (200, f"{web.base}/log", "The log")
    assert len(one["sha256"]) == 64
    for _ in range(3):
        assert check(run, library, "--write").code == 0
    assert len(yaml.safe_load(file.read_text())["links"][0]["checks"]) == 2, "the same again is only dated anew"
    listed = run("links", "-L", library)
    assert "tide/old" in listed.out
    assert "redirected" in listed.out


def test_another_page_at_the_same_address_has_changed(run: Run, library: Path, web: Web, archive: Web) -> None:
    web.pages["/log"] = Page(page("The log", words("log", 400)))
    lay(library, web, archive, {"log": "/log"})
    assert check(run, library, "--write").code == 0
    web.pages["/log"] = Page(page("The log", words("log", 400) + " One more line."))
    assert found(check(run, library, "--json")) == {"log": ("ok", None)}
    web.pages["/log"] = Page(page("Casino bonus", words("casino", 400)))
    assert found(check(run, library, "--json")) == {"log": ("changed", "other-text")}


def gate(archive: Web, copies: dict[str, dict[str, str]]) -> None:
    """Let the archive answer as RFC 7089 says: copies by address, each a stamp and its date."""

    def answer(asked: Asked) -> Page:
        address = asked.path.removeprefix("/gate/")
        if not asked.path.startswith("/gate/") or address not in copies:
            return Page(status=404)
        wanted = parsedate_to_datetime(asked.headers["accept-datetime"])
        stamp = min(copies[address], key=lambda each: abs(parsedate_to_datetime(copies[address][each]) - wanted))
        return Page(status=302, headers={"Location": f"/web/{stamp}/{address}", "Vary": "accept-datetime"})

    archive.otherwise = answer
    for address, dates in copies.items():
        for stamp, when in dates.items():
            archive.pages[f"/web/{stamp}/{address}"] = Page("copy", headers={"Memento-Datetime": when})


OLD, NEW = "Sat, 03 Apr 2021 10:00:00 GMT", "Mon, 06 Jan 2025 10:00:00 GMT"


def test_copies_of_dead_links_come_from_the_timegate(run: Run, library: Path, web: Web, archive: Web) -> None:
    dead = f"{web.base}/dead"
    file = lay(library, web, archive, {"dead": "/dead"})
    gate(archive, {dead: {"20210403100000": OLD, "20250106100000": NEW}})
    done = check(run, library, "--write")
    assert done.code == 1
    link = yaml.safe_load(file.read_text())["links"][0]
    url = f"{archive.base}/web/20210403100000/{dead}"
    assert link["snapshots"] == [{"url": url, "taken": "2021-04-03", "archive": "Test archive"}]
    assert link["reach"] == "gone"
    assert run("check", library, "--ignore", "U002", "--ignore", "L019").code == 0
    assert run("build", library, "--out", "site").code in {0, 1}
    html = Path("site/tide/index.html").read_text()
    assert f'data-originalurl="{dead}"' in html
    assert f'data-versionurl="{url}"' in html
    assert 'data-versiondate="2021-04-03"' in html


def test_copies_come_from_the_timemap_where_there_is_no_timegate(
    run: Run, library: Path, web: Web, archive: Web
) -> None:
    dead = f"{web.base}/dead"
    file = lay(library, web, archive, {"dead": "/dead"})
    archive.pages[f"/map/{dead}"] = Page(
        f'<{dead}>; rel="original",\n<{archive.base}/gate/{dead}>; rel="timegate",\n'
        f'<{archive.base}/web/1/{dead}>; rel="first memento"; datetime="{OLD}",\n'
        f'<{archive.base}/web/2/{dead}>; rel="last memento"; datetime="{NEW}"\n',
        media_type="application/link-format",
    )
    assert check(run, library, "--write").code == 1
    (copy,) = yaml.safe_load(file.read_text())["links"][0]["snapshots"]
    assert copy == {"url": f"{archive.base}/web/1/{dead}", "taken": "2021-04-03", "archive": "Test archive"}


def test_repair_proposes_copies_and_writes_them_when_told(run: Run, library: Path, web: Web, archive: Web) -> None:
    dead = f"{web.base}/dead"
    file = lay(library, web, archive, {"dead": "/dead"})
    assert check(run, library, "--write").code == 1
    before = file.read_bytes()
    gate(archive, {dead: {"20210403100000": OLD}})
    allowed = ("--allow-network", "127.0.0.0/8", "-L", library)
    done = run("links", "repair", *allowed)
    assert (done.code, file.read_bytes()) == (1, before)
    assert done.out.startswith("--- a/tide/reading.yaml\n+++ b/tide/reading.yaml\n")
    assert f"+      - url: {archive.base}/web/20210403100000/{dead}\n" in done.out
    assert run("links", "repair", "--write", *allowed).code == 0
    assert len(yaml.safe_load(file.read_text())["links"][0]["snapshots"]) == 1
    assert run("links", "repair", *allowed) == (0, "", "")


LOST = """\
  - id: lost
    anchor: {exact: one hand}
    label: one hand
    href: "#"
    target: lost
    lost: hash
"""


def with_copy(library: Path, body: str) -> None:
    file = library / "tide" / "reading.yaml"
    file.write_text(
        file.read_text().replace(
            "quotes:\n",
            "captures:\n  - id: reader-copy\n    file: captures/reader.html\n    media_type: text/html\nquotes:\n",
            1,
        )
    )
    (library / "tide" / "captures").mkdir(exist_ok=True)
    (library / "tide" / "captures" / "reader.html").write_text(body)


def test_a_lost_address_is_recovered_from_another_copy_by_a_person(
    run: Run, library: Path, web: Web, archive: Web
) -> None:
    file = lay(library, web, archive, {}, LOST)
    with_copy(library, '<p>It has <a href="https://clocks.example/one-hand">one  hand</a> only.</p>')
    allowed = ("--allow-network", "127.0.0.0/8", "-L", library)
    before = file.read_bytes()
    done = run("links", "repair", *allowed)
    assert done.code == 1
    assert "https://clocks.example/one-hand" in done.out
    assert run("links", "repair", "--write", *allowed).code == 1
    assert file.read_bytes() == before, "nobody has confirmed it"
    assert run("links", "repair", "--write", "--confirmed-by", "nobody", *allowed).code == 2
    assert run("links", "repair", "--write", "--confirmed-by", "jan-de-wit", *allowed).code == 0
    link = yaml.safe_load(file.read_text())["links"][0]
    assert (link["target"], link["address"]) == ("recovered", "https://clocks.example/one-hand")
    assert link["recovery"]["method"] == "read from the kept copy reader-copy"
    assert link["recovery"]["confirmed_by"] == "jan-de-wit"
    assert run("check", library).code == 0


@pytest.mark.parametrize(
    "body",
    [
        '<p><a href="#">one hand</a></p>',
        '<p><a href="javascript:void(0)">one hand</a> <a href="">one hand</a></p>',
        '<p><a href="https://a.example/1">one hand</a> and <a href="https://a.example/2">one hand</a></p>',
        '<p><a href="/relative">one hand</a></p>',
        '<p><a href="https://a.example/1">another hand</a></p>',
    ],
)
def test_no_address_is_guessed(body: str, run: Run, library: Path, web: Web, archive: Web) -> None:
    file = lay(library, web, archive, {}, LOST)
    with_copy(library, body)
    before = file.read_bytes()
    done = run(
        *("links", "repair", "--write", "--confirmed-by", "jan-de-wit", "-L", library),
        *("--allow-network", "127.0.0.0/8"),
    )
    assert (done.code, file.read_bytes()) == (1, before)


def test_a_private_address_is_not_asked(run: Run, library: Path, web: Web, archive: Web) -> None:
    lay(library, web, archive, {"live": "/live"})
    done = run("links", "check", "-L", library)
    assert done.code == 1
    assert not web.asked


def test_links_are_listed_with_both_axes(run: Run, library: Path) -> None:
    (library / "tide" / "captures").mkdir(exist_ok=True)
    done = run("links", "tide", "-L", library)
    assert done.out.split() == ["tide/log", "known", "unchecked", "https://harbour.example/log"]
    (one,) = json.loads(run("links", "--json", "-L", library).out)
    assert (one["reading"], one["target"], one["reach"], one["snapshots"]) == ("tide", "known", "unchecked", [])
    assert run("links", "nothing", "-L", library).code == 2
