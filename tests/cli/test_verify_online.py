"""postil verify --online, against a small web on this machine: what the pages that are cited show of each quote."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from postil.cli.online import _BECAUSE, _FOUND
from postil.model.link import CheckReason, LinkReach
from postil.store import load
from tests.cli.conftest import Done, Run
from tests.web import Page, Web, serving

ALLOW = ("--online", "--allow-network", "127.0.0.0/8")
RULES = "A vessel that grounds on the ebb shall show two lights."
STAMP = "Wed, 01 Jan 2020 12:00:00 GMT"


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as served:
        yield served


@pytest.fixture
def cited(library: Path, web: Web) -> Path:
    """The test library, with the addresses of one article and of one source on this machine, and archives there."""
    settings = library / "library.yaml"
    archive = f"    - name: Test archive\n      timegate: {web.base}/gate/\n      timemap: {web.base}/map/\n"
    settings.write_text(settings.read_text() + f"web:\n  delay: 0\n  archives:\n{archive}")
    bib = next(path for path in library.rglob("*.bib") if "harbourOfficeRules1874" in path.read_text())
    bib.write_text(
        bib.read_text().replace("{harbourOfficeRules1874,", f"{{harbourOfficeRules1874,\n  url = {{{web.base}/rules}},")
    )
    record = library / "tide" / "reading.yaml"
    dated = 'date: "2021-04-03"\n'
    record.write_text(record.read_text().replace(dated, f"{dated}      url: {web.base}/tide\n"))
    text = load(library)["tide"].text
    assert text is not None
    web.pages["/tide"] = Page(_page(text))
    web.pages["/rules"] = Page(
        _page(f"Rules of the harbour. {RULES} They were printed in the town and hung at the quay.")
    )
    return library


def _page(text: str) -> str:
    paragraphs = "".join(f"<p>{line}</p>" for line in text.splitlines() if line)
    return f"<html><head><title>A page</title></head><body><nav>Home</nav>{paragraphs}</body></html>"


def _online(done: Done) -> dict[str, Any]:
    (reading,) = json.loads(done.out)["readings"]
    found: dict[str, Any] = reading["online"]
    return found


def _verdicts(found: dict[str, Any], work: str, moment: str = "page") -> set[str]:
    return {each["verdict"] for each in found["quotes"] if (each["work"], each["moment"]) == (work, moment)}


def test_nothing_is_fetched_without_the_flag(run: Run, cited: Path, web: Web) -> None:
    done = run("verify", "tide", "-L", cited, "--json", "--allow-network", "127.0.0.0/8")
    assert web.asked == []
    assert "online" not in json.loads(done.out)["readings"][0]


def test_quotes_are_compared_with_the_pages_that_they_name(run: Run, cited: Path, web: Web) -> None:
    done = run("verify", "tide", "-L", cited, "--json", *ALLOW)
    found = _online(done)
    assert (done.code, {each["work"]: each["check"]["reach"] for each in found["tried"]}) == (
        0,
        {"article": "ok", "harbourOfficeRules1874": "ok"},
    )
    assert _verdicts(found, "article") == {"verbatim"}
    assert _verdicts(found, "harbourOfficeRules1874") <= {"verbatim", "marked"} != set()
    assert {each["taken"] for each in found["quotes"]} == {date.today().isoformat()}
    assert sorted(web.paths()) == ["/rules", "/tide"]
    assert [each.path for each in web.asked].count("/robots.txt") == 1


def test_the_table_says_what_the_web_alone_proves(run: Run, cited: Path) -> None:
    for record in cited.glob("*/reading.yaml"):  # what is cited is at hand no more
        record.write_text(record.read_text().replace("key: harbourOfficeRules1874", "key: otherRules1874"))
    at_hand = run("verify", "tide", "-L", cited).out
    online = run("verify", "tide", "-L", cited, *ALLOW).out
    head, row = (next(line for line in online.splitlines() if word in line) for word in ("on the web", "tide "))
    assert "on the web" not in at_hand
    assert row.split() == ["tide", "2", "0", "1", "0", "1", "2", "0"]
    assert head.index("proven") < head.index("on the web") < head.index("not proven")


def test_a_page_that_has_changed_is_held_against_its_archived_copy(run: Run, cited: Path, web: Web) -> None:
    then = web.pages["/rules"]
    assert isinstance(then, Page)
    web.pages["/rules"] = Page(str(then.body).replace("two lights", "three lights"))
    web.pages[f"/gate/{web.base}/rules"] = Page(status=302, headers={"Location": "/copy/rules"})
    web.pages["/copy/rules"] = Page(then.body, headers={"Memento-Datetime": STAMP})
    done = run("verify", "tide", "-L", cited, "--json", *ALLOW)
    found = _online(done)
    assert done.code == 1
    assert _verdicts(found, "harbourOfficeRules1874") == {"altered"}
    assert _verdicts(found, "harbourOfficeRules1874", "archived") <= {"verbatim", "marked"} != set()
    assert {each["taken"] for each in found["quotes"] if each["moment"] == "archived"} == {"2020-01-01"}
    shown = run("verify", "tide", "-L", cited, *ALLOW).out
    assert "archived copy of 2020-01-01" in shown
    assert "{-three-}" in shown


def test_what_is_gone_is_looked_for_in_the_lists_of_archives(run: Run, cited: Path, web: Web) -> None:
    web.pages["/old/rules"] = web.pages.pop("/rules")
    listed = f'<{web.base}/old/rules>; rel="memento"; datetime="{STAMP}"'
    web.pages[f"/map/{web.base}/rules"] = Page(listed, media_type="application/link-format")
    done = run("verify", "tide", "-L", cited, "--json", *ALLOW)
    found = _online(done)
    assert done.code == 0
    (rules,) = (each for each in found["tried"] if each["work"] == "harbourOfficeRules1874")
    assert (rules["check"]["reach"], rules["page"], rules["archived"]["address"]) == (
        "gone",
        None,
        f"{web.base}/old/rules",
    )
    assert _verdicts(found, "harbourOfficeRules1874", "archived") <= {"verbatim", "marked"} != set()


@pytest.mark.parametrize(
    ("answer", "reach"),
    [
        (Page(status=404), "gone"),
        (Page(status=403), "blocked"),
        (Page(status=500), "gone"),
        (Page(status=301, headers={"Location": "/rules"}), "gone"),
        (Page(b"%PDF-1.7 broken", media_type="application/pdf"), "ok"),
        (Page(b"\x00\xff" * 50, media_type="application/octet-stream"), "ok"),
        (Page('<script src="/app.js"></script>'), "ok"),
        (Page(_page("Welcome back.").replace("<nav>", '<input type="password"><nav>')), "blocked"),
    ],
    ids=["missing", "forbidden", "broken", "round", "bad-pdf", "bytes", "script", "login"],
)
def test_a_page_out_of_reach_proves_nothing_and_is_no_fault(
    run: Run, cited: Path, web: Web, answer: Page, reach: str
) -> None:
    web.pages["/rules"] = answer
    done = run("verify", "tide", "-L", cited, "--json", *ALLOW)
    found = _online(done)
    states = {each["work"]: each["check"]["reach"] for each in found["tried"]}
    assert (done.code, states["harbourOfficeRules1874"]) == (0, reach)
    assert not _verdicts(found, "harbourOfficeRules1874")


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (Page(status=404), "gone: the server says so (404); no archived copy was found"),
        (Page(status=301, headers={"Location": "/rules"}), "gone: it leads on without end; no archived copy was found"),
        (Page(b"%PDF-1.7 broken", media_type="application/pdf"), "there: no text that can be read; no archived copy"),
        (Page(status=301, headers={"Location": "/tide"}), "moved, to http://127.0.0.1:"),
    ],
    ids=["missing", "round", "bad-pdf", "moved"],
)
def test_what_became_of_an_address_is_told_in_words(run: Run, cited: Path, web: Web, answer: Page, told: str) -> None:
    web.pages["/rules"] = answer
    assert f"/rules: {told}" in " ".join(run("verify", "tide", "-L", cited, *ALLOW).out.split())


def test_every_reason_has_its_words() -> None:
    assert {*_BECAUSE} == {*get_args(get_args(CheckReason)[0])}
    assert {*_FOUND} == {*get_args(get_args(LinkReach)[0])}


def test_a_site_that_asks_programs_to_stay_away_is_left_alone(run: Run, cited: Path, web: Web) -> None:
    web.pages["/robots.txt"] = Page("User-agent: *\nDisallow: /", media_type="text/plain")
    found = _online(run("verify", "tide", "-L", cited, "--json", *ALLOW))
    assert {each["check"]["because"] for each in found["tried"]} == {"robots"}
    assert web.paths() == []


def test_a_private_address_is_not_asked_and_the_way_to_ask_it_is_named(run: Run, cited: Path, web: Web) -> None:
    told = run("verify", "tide", "-L", cited, "--online").out
    assert "not to be had: the host was not reached, a private address: --allow-network" in " ".join(told.split())
    assert web.asked == []
    assert "--allow-network" not in run("verify", "tide", "-L", cited, *ALLOW).out


def test_what_stands_before_a_paywall_does_not_make_a_quote_wrong(run: Run, cited: Path, web: Web) -> None:
    offer = '<script type="application/ld+json">{"isAccessibleForFree": false}</script>'
    words = "The rules begin here, and whoever wants to read on becomes a member."
    web.pages["/rules"] = Page(_page(words).replace("</head>", f"{offer}</head>"))
    done = run("verify", "tide", "-L", cited, "--json", *ALLOW)
    assert (done.code, _verdicts(_online(done), "harbourOfficeRules1874")) == (0, {"partial-source"})


def test_the_record_says_what_the_web_showed_and_no_words_of_it(run: Run, cited: Path, web: Web) -> None:
    assert run("verify", "tide", "-L", cited, "--record", *ALLOW).code == 0
    text = (cited / "tide" / "proofs.yaml").read_text(encoding="utf-8")
    seen = yaml.safe_load(text)["online"]
    assert {(each["work"], each["address"]) for each in seen} == {
        ("article", f"{web.base}/tide"),
        ("harbourOfficeRules1874", f"{web.base}/rules"),
    }
    assert "two lights" not in text
    assert load(cited)["tide"].proved is not None


def test_a_file_and_the_web_are_not_asked_at_once(run: Run, cited: Path) -> None:
    done = run("verify", "tide", "-L", cited, "--against", cited / "library.yaml", "--online")
    assert (done.code, "choose one" in done.err) == (2, True)
