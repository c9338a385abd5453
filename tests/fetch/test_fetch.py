"""Fetching, against a server on this machine."""

from __future__ import annotations

import asyncio
import gzip
import socket
import subprocess
import sys
import time
import zlib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from postil.fetch import REASONS, Fetched, Fetcher, Limits, Manners, Refused, fetch
from postil.fetch.exchange import Resolve
from tests.web import LOOPBACK, Asked, Page, Web, serving

LIMITS = Limits(size=200_000, seconds=5, networks=LOOPBACK)
QUICK = Manners(delay=0.0)


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as served:
        yield served


def got(address: str, limits: Limits = LIMITS, manners: Manners = QUICK) -> Fetched:
    answer = fetch(address, limits=limits, manners=manners)
    assert isinstance(answer, Fetched), answer
    return answer


def refused(address: str, limits: Limits = LIMITS, manners: Manners = QUICK) -> Refused:
    answer = fetch(address, limits=limits, manners=manners)
    assert isinstance(answer, Refused), answer
    assert answer.reason in REASONS
    assert answer.message
    assert "\n" not in answer.message
    return answer


def to(*machines: str) -> Resolve:
    async def resolve(_host: str, _port: int) -> Sequence[str]:
        return machines

    return resolve


def test_a_page_is_fetched_with_what_the_server_says_of_it(web: Web) -> None:
    web.pages["/clock"] = Page("<p>Die Uhr geht vör</p>".encode("latin-1"), media_type="Text/HTML; Charset=ISO-8859-1")
    before = datetime.now(UTC)
    page = got(f"{web.base}/clock#part")
    assert (page.status, page.media_type, page.charset) == (200, "text/html", "iso-8859-1")
    assert page.body.decode(page.charset) == "<p>Die Uhr geht vör</p>"
    assert page.final_address == f"{web.base}/clock#part"
    assert before <= page.fetched <= datetime.now(UTC)


def test_we_say_who_we_are_and_how_to_reach_us(web: Web) -> None:
    web.pages["/clock"] = Page("here")
    got(f"{web.base}/clock", manners=Manners(delay=0, contact="https://library.example/about"))
    assert {each.headers["user-agent"] for each in web.asked} == {"postil/0.1.0 (+https://library.example/about)"}
    assert {each.headers["host"] for each in web.asked} == {f"127.0.0.1:{web.port}"}
    assert not any("cookie" in each.headers for each in web.asked)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed_and_recorded(web: Web, status: int) -> None:
    web.pages |= {"/old": Page(status=status, headers={"Location": "/new?x=1"}), "/new?x=1": Page("here")}
    page = got(f"{web.base}/old")
    assert page.final_address == f"{web.base}/new?x=1"
    assert [(hop.address, hop.status, hop.location) for hop in page.hops] == [
        (f"{web.base}/old", status, f"{web.base}/new?x=1")
    ]


def test_redirects_are_limited(web: Web) -> None:
    web.pages |= {f"/{n}": Page(status=302, headers={"Location": f"/{n + 1}"}) for n in range(30)}
    answer = refused(f"{web.base}/0", Limits(redirects=3, networks=LOOPBACK))
    assert answer.reason == "redirects"
    assert len(answer.hops) == 3
    assert web.paths() == ["/0", "/1", "/2", "/3"]


@pytest.mark.parametrize("location", ["/a", "", "http://[broken", "javascript:alert(1)", "file:///etc/passwd"])
def test_a_redirect_that_leads_nowhere_is_refused(web: Web, location: str) -> None:
    web.pages["/a"] = Page(status=302, headers={"Location": location} if location else {})
    assert refused(f"{web.base}/a").reason in {"redirects", "address"}


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:{port}/x",
        "http://127.1:{port}/x",
        "http://0x7f.1:{port}/x",
        "http://2130706433:{port}/x",
        "http://0177.0.0.1:{port}/x",
        "http://localhost:{port}/x",
        "http://0.0.0.0:{port}/x",
        "http://[::1]:{port}/x",
        "http://[::ffff:127.0.0.1]:{port}/x",
        "http://[64:ff9b::7f00:1]:{port}/x",
        "http://169.254.169.254/latest/meta-data",
        "http://10.0.0.1/",
        "http://100.64.0.1/",
        "http://224.0.0.1/",
        "http://[fe80::1]/",
        "http://[2002:7f00:1::]/",
    ],
)
def test_nothing_is_sent_to_a_private_address(web: Web, address: str) -> None:
    web.pages["/x"] = Page("secret")
    answer = refused(address.format(port=web.port), Limits(seconds=5))
    assert answer.reason in {"private", "dns", "address"}
    assert not web.asked


def test_a_redirect_to_a_private_address_is_refused(web: Web) -> None:
    with serving({"/x": Page("secret")}) as inner:
        web.pages["/a"] = Page(status=302, headers={"Location": f"http://127.0.0.2:{inner.port}/x"})
        answer = refused(f"{web.base}/a", Limits(networks=("127.0.0.1/32",)))
        assert answer.reason == "private"
        assert not inner.asked


def test_a_host_is_looked_up_once_and_that_machine_is_asked(web: Web) -> None:
    web.pages["/x"] = Page("here")
    lookups: list[str] = []

    async def rebinding(host: str, _port: int) -> Sequence[str]:
        lookups.append(host)
        return ["127.0.0.1"] if len(lookups) == 1 else ["127.0.0.9"]

    limits = Limits(networks=("127.0.0.1/32",))
    fetcher = Fetcher(limits, Manners(delay=0, robots=False), resolve=rebinding)
    answer = fetcher.fetch(f"http://gazette.example:{web.port}/x")
    assert isinstance(answer, Fetched)
    assert web.asked[0].headers["host"] == f"gazette.example:{web.port}"
    again = fetcher.fetch(f"http://gazette.example:{web.port}/x")
    assert isinstance(again, Refused)
    assert again.reason == "private"


def test_one_private_address_among_public_ones_is_a_trap(web: Web) -> None:
    fetcher = Fetcher(Limits(seconds=5), QUICK, resolve=to("93.184.215.14", "127.0.0.1"))
    answer = fetcher.fetch(f"http://gazette.example:{web.port}/x")
    assert isinstance(answer, Refused)
    assert answer.reason == "private"


def test_the_next_machine_is_asked_where_one_does_not_answer(web: Web) -> None:
    web.pages["/x"] = Page("here")
    fetcher = Fetcher(LIMITS, QUICK, resolve=to("::1", "127.0.0.1"))
    assert isinstance(fetcher.fetch(f"http://gazette.example:{web.port}/x"), Fetched)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "gazette",
        "ftp://gazette.example/x",
        "file:///etc/passwd",
        "data:text/html,x",
        "javascript:alert(1)",
        "http://",
        "http:///x",
        "http://user:secret@gazette.example/",
        "http://gazette.example:99999/",
        "http://gazette.example:0x/",
        "http://ga zette.example/",
        "http://gazette.example/" + "x" * 9000,
        "http://\0/",
        "http://[::1",
    ],
)
def test_what_is_no_address_is_refused(address: str) -> None:
    assert refused(address).reason == "address"


def test_a_host_that_is_not_there() -> None:
    assert refused("http://nobody.invalid/").reason == "dns"
    assert refused("http://a..b/").reason in {"dns", "address"}


def test_a_port_where_nobody_listens() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        assert refused(f"http://127.0.0.1:{taken.getsockname()[1]}/").reason == "connection"


def test_a_host_that_does_not_speak_tls(web: Web) -> None:
    assert refused(f"https://127.0.0.1:{web.port}/").reason == "tls"


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        *((404, "not-found"), (410, "not-found"), (401, "forbidden"), (402, "forbidden"), (403, "forbidden")),
        *((451, "forbidden"), (429, "busy"), (503, "busy"), (500, "server"), (502, "server"), (418, "status")),
    ],
)
def test_a_status_that_is_no_page(web: Web, status: int, reason: str) -> None:
    web.pages["/x"] = Page("sorry", status)
    answer = refused(f"{web.base}/x")
    assert (answer.reason, answer.status) == (reason, status)


@pytest.mark.parametrize("encoding", ["", "gzip", "deflate", "raw-deflate", "two-members"])
def test_compressed_pages_are_read(web: Web, encoding: str) -> None:
    text = b"The clock on the old customs house. " * 100
    raw = zlib.compressobj(wbits=-15)
    bodies = {
        "": text,
        "gzip": gzip.compress(text),
        "deflate": zlib.compress(text),
        "raw-deflate": raw.compress(text) + raw.flush(),
        "two-members": gzip.compress(text[:50]) + gzip.compress(text[50:]),
    }
    name = {"raw-deflate": "deflate", "two-members": "gzip"}.get(encoding, encoding)
    web.pages["/x"] = Page(bodies[encoding], headers={"Content-Encoding": name} if name else {})
    assert got(f"{web.base}/x").body == text


def test_a_decompression_bomb_is_refused_without_being_blown_up(web: Web) -> None:
    bomb = gzip.compress(gzip.compress(b"\0" * 300_000_000))
    web.pages |= {"/one": Page(gzip.compress(b"\0" * 50_000_000), headers={"Content-Encoding": "gzip"})}
    web.pages |= {"/two": Page(bomb, headers={"Content-Encoding": "gzip, gzip"})}
    assert refused(f"{web.base}/one").reason == "size"
    assert refused(f"{web.base}/two").reason == "encoding"


@pytest.mark.parametrize(
    ("encoding", "body"),
    [("br", b"x"), ("gzip", b"no gzip"), ("gzip", gzip.compress(b"x" * 99, mtime=0)[:-9])],
    ids=["not asked for", "no gzip", "cut off"],
)
def test_compression_that_is_broken_or_not_asked_for(web: Web, encoding: str, body: bytes) -> None:
    web.pages["/x"] = Page(body, headers={"Content-Encoding": encoding})
    assert refused(f"{web.base}/x").reason == "encoding"


def test_a_page_that_is_too_large_is_given_up(web: Web) -> None:
    def endless() -> Iterator[bytes]:
        while True:
            yield b"x" * 10_000

    web.pages["/x"] = Page(chunks=endless)
    assert refused(f"{web.base}/x").reason == "size"


def test_time_is_limited_over_the_whole_page(web: Web) -> None:
    def dripping() -> Iterator[bytes]:
        while True:
            yield b"x"
            time.sleep(0.05)

    web.pages |= {"/x": Page(chunks=dripping), "/a": Page(status=302, headers={"Location": "/x"})}
    began = time.monotonic()
    assert refused(f"{web.base}/a", Limits(seconds=0.6, networks=LOOPBACK)).reason == "timeout"
    assert time.monotonic() - began < 4


def test_an_answer_that_ends_too_early_or_is_no_http(web: Web) -> None:
    web.pages["/x"] = Page("short", headers={"Content-Length": "100"})
    assert refused(f"{web.base}/x").reason in {"protocol", "connection"}
    with socket.create_server(("127.0.0.1", 0)) as server:

        async def babble() -> Refused | Fetched:
            def answer() -> None:
                connection, _ = server.accept()
                connection.recv(1000)
                connection.sendall(b"SSH-2.0-nothing\r\n\r\n")
                connection.close()

            address = f"http://127.0.0.1:{server.getsockname()[1]}/"
            fetcher = Fetcher(LIMITS, Manners(delay=0, robots=False))
            answering = asyncio.to_thread(answer)
            _, answered = await asyncio.gather(answering, asyncio.to_thread(fetcher.fetch, address))
            return answered

        answered = asyncio.run(babble())
    assert isinstance(answered, Refused)
    assert answered.reason == "protocol"


ROBOTS = "User-agent: *\nDisallow: /private\n\nUser-agent: postil\nDisallow: /no-programs\n"


def test_robots_txt_is_obeyed(web: Web) -> None:
    web.pages |= {"/robots.txt": Page(ROBOTS), "/private": Page("1"), "/no-programs": Page("2")}
    web.pages["/way"] = Page(status=302, headers={"Location": "/no-programs"})
    assert refused(f"{web.base}/no-programs").reason == "robots"
    assert refused(f"{web.base}/way").reason == "robots"
    assert web.paths() == ["/way"]
    assert got(f"{web.base}/private").body == b"1"
    assert got(f"{web.base}/no-programs", manners=Manners(delay=0, robots=False)).body == b"2"


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (500, False), (503, False)])
def test_rules_that_can_not_be_read(web: Web, status: int, allowed: bool) -> None:
    web.pages |= {"/robots.txt": Page("", status), "/x": Page("here")}
    answer = fetch(f"{web.base}/x", limits=LIMITS, manners=QUICK)
    assert isinstance(answer, Fetched) is allowed
    assert isinstance(answer, Fetched) or answer.reason == "robots"


def test_rules_are_fetched_once(web: Web) -> None:
    web.pages["/x"] = Page("here")
    fetcher = Fetcher(LIMITS, QUICK)
    fetcher.fetch_all([f"{web.base}/x"] * 3)
    fetcher.fetch(f"{web.base}/x")
    assert [each.path for each in web.asked].count("/robots.txt") == 1


def test_a_host_is_left_alone_between_two_requests(web: Web) -> None:
    moments: list[float] = []

    def noted(_asked: Asked) -> Page:
        moments.append(time.monotonic())
        return Page("here")

    web.pages["/x"] = noted
    Fetcher(LIMITS, Manners(delay=0.3)).fetch_all([f"{web.base}/x"] * 3)
    assert all(second - first >= 0.29 for first, second in pairwise(moments))


def test_retry_after_is_obeyed_once(web: Web) -> None:
    answers = iter([Page(status=429, headers={"Retry-After": "1"}), Page("here")])
    web.pages["/x"] = lambda _asked: next(answers)
    began = time.monotonic()
    assert got(f"{web.base}/x").body == b"here"
    assert time.monotonic() - began >= 1
    later = (datetime.now(UTC) + timedelta(days=1)).strftime("%a, %d %b %Y %H:%M:%S GMT")
    web.pages["/y"] = Page(status=503, headers={"Retry-After": later})
    assert refused(f"{web.base}/y").reason == "busy"
    assert web.paths().count("/y") == 1


def test_answers_come_in_the_order_asked_and_are_told_at_once(web: Web) -> None:
    web.pages |= {f"/{n}": Page(str(n)) for n in range(5)}
    told: list[str] = []

    def slowly(_asked: Asked) -> Page:
        time.sleep(0.5)
        return Page("slow")

    with serving({"/slow": slowly}) as slow:
        addresses = [f"{slow.base}/slow", *(f"{web.base}/{n}" for n in range(5)), "nothing"]
        answers = Fetcher(LIMITS, QUICK).fetch_all(addresses, lambda answer: told.append(answer.address))
    assert [answer.address for answer in answers] == addresses
    assert sorted(told) == sorted(addresses)
    assert told[-1] == addresses[0]


def test_fetching_works_where_a_loop_is_running_already(web: Web) -> None:
    web.pages["/x"] = Page("here")

    async def notebook() -> Fetched:
        return got(f"{web.base}/x")

    assert asyncio.run(notebook()).body == b"here"


def test_the_network_library_is_loaded_only_for_fetching() -> None:
    script = "import sys, postil.fetch, postil.cli\nsys.exit('httpx' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
