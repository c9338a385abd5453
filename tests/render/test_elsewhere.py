"""What other readings know of a quotation is said in the same words on a page and in Markdown."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

import pytest

from postil.quoting import Chain, Printed
from postil.render import render_html, render_markdown
from postil.render.elsewhere import Elsewhere, Printing, Way, Work, elsewhere_html, elsewhere_markdown, way_of
from tests.support import make_reading

LOG, TIMES, ALMANAC = Work("log", "Marlow 2019"), Work("times", "“The [Times]”"), Work("almanac", "Reef 2020")
SAME = Printing("b", "q2", 3, "A <bad> day", "en", "Courier", "2020-05-03", "verbatim", [], "", "", None)
OTHER = SAME._replace(quote="q9", outlet="", verdict="altered", kinds=["form", "critical"], here="not", speaker="ben")
NOBODY = SAME._replace(outlet="", date="", verdict="marked", speaker="")


def way(*works: Work, circular: Work | None = None, disputed: Work | None = None, is_compared: bool = False) -> Way:
    return Way([*works], [], circular, disputed, is_compared)


CASES: Sequence[tuple[str, Elsewhere, str]] = (
    ("nothing", Elsewhere([], 0, None), ""),
    ("one", Elsewhere([SAME], 0, None), "Also printed in A <bad> day, q3 (Courier, 3 May 2020): word for word."),
    (
        "in the same article",
        Elsewhere([SAME._replace(title="", language="", outlet="", date="")], 0, None),
        "Also printed in the same article, q3: word for word.",
    ),
    (
        "several",
        Elsewhere([SAME, OTHER, NOBODY], 2, None),
        "Also printed in:"
        " - A <bad> day, q3 (Courier, 3 May 2020): word for word"
        " - A <bad> day, q3 (3 May 2020): differs in form and what it says, here “not”, there nothing;"
        " given as words of Ben Tarn"
        " - A <bad> day, q3: word for word, with its changes marked; given as words of nobody named"
        " - 2 more",
    ),
    (
        "at second hand",
        Elsewhere([], 0, way(LOG, TIMES)),
        "Second hand: Marlow 2019, quoted in “The [Times]”; Marlow 2019 itself is still to check.",
    ),
    (
        "through two works, and compared",
        Elsewhere([], 0, way(LOG, ALMANAC, TIMES, is_compared=True)),
        "Second hand: Marlow 2019, quoted in Reef 2020, quoted in “The [Times]”; Marlow 2019 itself was compared.",
    ),
    (
        "from a work that does not say where from",
        Elsewhere([], 0, way(TIMES)),
        "Second hand: quoted in “The [Times]”; where that has the words from is still to check.",
    ),
    (
        "in a circle",
        Elsewhere([], 0, way(ALMANAC, TIMES, circular=TIMES)),
        "Second hand: Reef 2020, quoted in “The [Times]”; "
        "Reef 2020 in turn names “The [Times]”: a circle, whose source is still to check.",
    ),
    (
        "from a source that is disputed",
        Elsewhere([], 0, way(LOG, TIMES, disputed=ALMANAC)),
        "Second hand: Marlow 2019, quoted in “The [Times]”; "
        "this record names another source, Reef 2020: still to check.",
    ),
)


def name(agent: str) -> str:
    return {"ben": "Ben Tarn"}[agent]


def place(key: str) -> str:
    return f"#source-{key}"


@pytest.mark.parametrize(("known", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_is_known_is_said(known: Elsewhere, expected: str) -> None:
    html = "".join(elsewhere_html(known, "../", name, place)).replace("<li>", " - ")
    said = re.sub("<[^>]+>", "", re.sub("</p>(?=<p>)", " ", html)).replace("&lt;", "<").replace("&gt;", ">")
    assert said == expected
    markdown = " ".join(elsewhere_markdown(known, name, place, lambda words: re.sub(r"([\[\]<>])", r"\\\1", words)))
    plain = re.sub(r"(?<!\\)\[((?:\\.|[^]\\])*)\]\(<[^>]*>\)", r"\1", markdown.replace("\n", " "))
    assert re.sub(r"\\(.)", r"\1", plain) == expected
    assert Elsewhere.of(json.loads(json.dumps(known))) == known


def test_words_of_others_lead_to_their_cards_and_can_not_act() -> None:
    (html,) = elsewhere_html(Elsewhere([SAME], 0, None), "../", name, place)
    assert '<a href="../b/index.html#quote-q2"><bdi lang="en">A &lt;bad&gt; day</bdi>, q3</a>' in html


@pytest.mark.parametrize(
    ("chain", "source", "is_way"),
    [
        (Chain(("article",)), "", False),
        (Chain(("article",), circular="article"), "article", False),
        (Chain(("log", "article")), "log", False),
        (Chain(("times", "article")), "", True),
        (Chain(("log", "times", "article")), "log", True),
    ],
)
def test_a_way_is_told_where_somebody_stands_between(chain: Chain, source: str, is_way: bool) -> None:
    found = way_of(chain, source, str.upper, is_compared=True)
    assert (found is not None) == is_way
    assert found is None or found.is_compared == bool(source)


def test_the_records_by_which_a_way_was_followed_are_told() -> None:
    chain = Chain(("log", "times", "article"), (Printed("b", "q1", "words"),), disputed="log")
    found = way_of(chain, "almanac", str.upper, is_compared=False)
    assert found == Way(
        [Work("log", "LOG"), Work("times", "TIMES")], [("b", "q1")], None, Work("almanac", "ALMANAC"), False
    )


def test_a_reading_alone_says_by_what_way_its_words_came() -> None:
    reading = make_reading(
        quotes=[{"id": "q", "anchor": {"exact": "a word"}, "source": "log", "quoted_in": "times", "kind": "direct"}]
    )
    expected = "Second hand: log, quoted in times; log itself is still to check."
    for text in (render_html(reading), render_markdown(reading)):
        assert expected in re.sub(r"\]\(<[^>]*>\)|<[^>]+>|\[", "", text)
