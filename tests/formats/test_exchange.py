"""What every format of references has in common: what it holds comes back, and what it does not is said."""

import json
import re
from html import unescape
from urllib.parse import parse_qsl

import pytest
import yaml
from hypothesis import given

from postil.cite.fields import TABLE, hold
from postil.cite.republication import said
from postil.cite.zotero import EXTRA, from_extra, to_extra
from postil.formats import bibtex, ris, schema_org
from postil.formats.references import REFERENCE_FORMATS, write_references
from postil.model import Name, Relation, Source
from tests.cite.strategies import sources
from tests.support import SHARED

READ_AGAIN = [name for name, each in REFERENCE_FORMATS.items() if each.loads]
ALL_HOLDINGS = {**{name: each.holding for name, each in REFERENCE_FORMATS.items()}, "schema-org": schema_org.HOLDING}


@pytest.mark.parametrize("name", READ_AGAIN)
@given(source=sources())
def test_what_a_format_holds_is_read_again(name: str, source: Source) -> None:
    chosen = REFERENCE_FORMATS[name]
    source = source if "bib" in name else said(source)
    assert chosen.loads is not None
    loaded = chosen.loads(write_references([source], name).text, "f")
    assert loaded.findings == ()
    assert [said_by(each) for each in loaded.value] == [said_by(hold(source, chosen.holding).source)]


def said_by(source: Source) -> dict[str, object]:
    """Return what a source says, without what it remembers of its file."""
    names = ["key", "type", "related", "other", *(row.attribute for row in TABLE)]
    return {name: getattr(source, name) for name in names}


def words(source: Source, attribute: str) -> list[str]:
    value = getattr(source, attribute)
    text = "; ".join(name.display() for name in value) if isinstance(value, tuple) else str(value or "")
    return text.replace("–", "-").split()


@pytest.mark.parametrize("name", ALL_HOLDINGS)
@given(source=sources())
def test_every_word_that_a_format_leaves_out_is_a_loss(name: str, source: Source) -> None:
    holding = ALL_HOLDINGS[name]
    held, losses = hold(source, holding)
    told = {loss.attribute for loss in losses}
    whole = holding.prepare(source)
    missing = {row.attribute for row in TABLE if words(held, row.attribute) != words(whole, row.attribute)}
    missing |= {"related"} if held.related != source.related else set()
    missing |= {"type"} if held.type != source.type else set()
    assert missing <= told
    assert all(str(loss).startswith(f"{source.key}: {loss.attribute} (") and loss.why for loss in losses)


@pytest.mark.parametrize("name", REFERENCE_FORMATS)
def test_a_work_is_written_once_and_the_text_ends_with_a_line_feed(name: str) -> None:
    text = write_references([Source(key="a", title="Twice")] * 2, name).text
    assert text.count("Twice") == 1
    assert text.endswith("\n")


@pytest.mark.parametrize("name", REFERENCE_FORMATS)
@given(source=sources())
def test_any_work_can_be_written_for_zotero(name: str, source: Source) -> None:
    assert write_references([source], name, zotero=True).text


@given(source=sources())
def test_what_is_said_in_zotero_s_extra_is_read_again(source: Source) -> None:
    assert from_extra(to_extra(source)) == source
    assert not any(getattr(to_extra(source), attribute) for attribute in EXTRA)


def test_zotero_s_extra_is_lines_of_the_note() -> None:
    source = Source(key="a", note="Read twice.", original_date="2019-07-26", original_title="T")
    assert to_extra(source).note == "Read twice.\nOriginal Date: 2019-07-26\nOriginal Title: T"


def test_zotero_s_extra_has_a_tag_of_its_own_in_ris() -> None:
    source = Source(key="a", title="T", note="Read twice.", original_date="2019-07-26", original_title="S")
    written = write_references([source], "ris", zotero=True)
    assert "N1  - Read twice.\n" in written.text
    assert "M2  - Original Date: 2019-07-26\nM2  - Original Title: S\n" in written.text
    assert (written.losses, ris.loads(written.text).value) == ((), (source,))


def test_lines_of_extra_that_say_nothing_known_are_kept() -> None:
    (source,) = ris.loads("TY  - BOOK\nM2  - Original Date: 1874\nM2  - Lent to Bo: yes\nER  - \n").value
    assert (source.original_date, source.other) == ("1874", (("M2", "Lent to Bo: yes"),))


@pytest.mark.parametrize(
    ("source", "line"),
    [
        (Source(key="a", type="patent", number="US123"), "SN  - US123"),
        (Source(key="a", type="report", number="12"), "SN  - 12"),
        (Source(key="a", type="article-journal", number="e12"), "C7  - e12"),
        (Source(key="a", type="book", collection_number="5"), "M1  - 5"),
        (Source(key="a", type="software", version="1.2"), "ET  - 1.2"),
    ],
)
def test_numbers_stand_where_zotero_takes_them_for_what_they_are(source: Source, line: str) -> None:
    text = ris.dumps([source])
    assert line in text.splitlines()
    assert ris.loads(text).value == (source,)


def test_a_date_that_ris_can_not_say_leaves_no_empty_line() -> None:
    assert "DA" not in ris.dumps([Source(key="a", issued="-0043")])


def test_a_line_that_is_no_date_stays_in_the_note() -> None:
    assert from_extra(Source(key="a", note="Original Date: long ago")).note == "Original Date: long ago"


def test_an_entry_that_was_read_is_written_as_it_stood_and_loses_nothing() -> None:
    source = Source(key="a", medium="stone", raw="@misc{a, title = {T}}")
    assert write_references([source], "biblatex") == ("@misc{a, title = {T}}\n", ())
    assert [loss.attribute for loss in write_references([source], "biblatex", zotero=True).losses] == ["medium"]


def test_biblatex_says_the_language_to_latex_and_to_importers() -> None:
    text = write_references([Source(key="a", language="de-CH")], "biblatex").text
    assert "  language = {de-CH},\n" in text
    assert "  langid = {nswissgerman},\n" in text
    assert "  langid = {ngerman},\n" in write_references([Source(key="a", language="de")], "bibtex").text
    read = Source(key="a", language="german", other=(("langid", "latin"),))
    assert write_references([read], "biblatex").text.count("langid") == 1


def test_other_formats_get_the_language_as_a_tag_and_whole_titles() -> None:
    source = Source(key="a", title="Clocks", subtitle="A history", language="ngerman")
    (item,) = json.loads(write_references([source], "csl-json").text)
    assert (item["title"], item["language"]) == ("Clocks: A history", "de")
    assert write_references([source], "csl-json").losses == ()


def test_no_field_of_an_entry_is_written_twice() -> None:
    source = Source(key="a", type="article-journal", issue="3", number="7", collection_number="9")
    written = write_references([source], "biblatex")
    assert written.text.count("number =") == 1
    assert {loss.attribute for loss in written.losses} == {"number", "collection_number"}


# CITATION.cff


def reference(**fields: object) -> dict[str, object]:
    source = Source.model_validate({"key": "a", "title": "T", **fields})
    (found,) = yaml.safe_load(write_references([source], "cff").text)["references"]
    return dict(found)


def test_a_reference_of_a_citation_cff_has_what_its_schema_asks_for() -> None:
    assert reference() == {"type": "generic", "title": "T", "authors": [{"name": "anonymous"}]}
    assert reference(issued="2019-07") == reference() | {"year": 2019, "month": 7}
    assert reference(issued="2019-07-30") == reference() | {"date-published": "2019-07-30"}
    assert reference(pages="3–5") == reference() | {"start": 3, "end": 5}
    assert reference(pages="iv") == reference(accessed="2019") == reference(doi="nonsense") == reference()
    assert reference(original_date="1874-05") == reference() | {"year-original": 1874}
    assert reference(event_date="2019-07-30") == reference()
    author = Name(family="Berg", given="Ada", particle="van der")
    named = {"family-names": "Berg", "given-names": "Ada", "name-particle": "van der"}
    assert reference(author=(author,))["authors"] == [named]


# COinS


def pairs(source: Source) -> list[tuple[str, str]]:
    text = write_references([source], "coins").text
    match = re.fullmatch(r'<span class="Z3988" title="([^"<>]*)"></span>\n', text)
    assert match
    return parse_qsl(unescape(match[1]), keep_blank_values=True)


def test_a_chapter_in_a_page() -> None:
    source = Source(
        key="a",
        type="chapter",
        title='On "clocks" & <tides>',
        container_title="Time",
        author=(Name(family="Marlow", given="Ada"), Name(literal="The office")),
        issued="2021~",
        url="https://harbour.example/a?b=1&c=2",
    )
    assert pairs(source) == [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:book"),
        ("rft.genre", "bookitem"),
        ("rft_id", "https://harbour.example/a?b=1&c=2"),
        ("rft.aulast", "Marlow"),
        ("rft.aufirst", "Ada"),
        ("rft.date", "2021"),
        ("rft.au", "Ada Marlow"),
        ("rft.au", "The office"),
        ("rft.atitle", 'On "clocks" & <tides>'),
        ("rft.btitle", "Time"),
    ]


@given(sources())
def test_no_value_breaks_out_of_the_span(source: Source) -> None:
    assert dict(pairs(source))["ctx_ver"] == "Z39.88-2004"


# schema.org


def test_an_article_as_schema_org_describes_it() -> None:
    source = Source(
        key="a",
        type="article-journal",
        title="Clocks",
        author=(Name(family="Marlow", given="Ada"),),
        container_title="Time",
        volume="3",
        issue="2",
        issued="2021-04~",
        doi="10.1000/x",
    )
    assert schema_org.data(source) == {
        "@context": "https://schema.org",
        "@type": "ScholarlyArticle",
        "author": [{"@type": "Person", "name": "Ada Marlow", "familyName": "Marlow", "givenName": "Ada"}],
        "name": "Clocks",
        "isPartOf": {
            "@type": ["Periodical", "PublicationVolume", "PublicationIssue"],
            "name": "Time",
            "volumeNumber": "3",
            "issueNumber": "2",
        },
        "datePublished": "2021-04",
        "sameAs": "https://doi.org/10.1000/x",
    }


@given(sources())
def test_schema_org_is_plain_json(source: Source) -> None:
    assert json.loads(json.dumps(schema_org.data(source)))["@type"]


# the table


def test_an_attribute_has_one_kind_and_each_has_a_row() -> None:
    kinds = {(row.attribute, row.kind) for row in TABLE}
    assert len(kinds) == len({row.attribute for row in TABLE})
    own = {"key", "type", "entry_type", "related", "other"}
    of_the_file = {"raw", "markup", "parents"}
    assert Source.model_fields.keys() - {row.attribute for row in TABLE} - of_the_file == own


def test_a_relation_is_a_loss_where_there_is_no_place_for_it() -> None:
    source = Source(key="b", related=(Relation(kind="reprintof", key="a"),))
    assert [loss.value for loss in write_references([source], "ris").losses if loss.attribute == "related"] == [
        "reprintof a"
    ]
    assert write_references([source], "biblatex").losses == ()


BIBLIOGRAPHIES = SHARED / "data" / "bibtex"
SMALL = 60_000
"""Bytes of the largest file that is tried; the larger ones hold thousands of entries of one kind."""


@pytest.mark.skipif(not BIBLIOGRAPHIES.is_dir(), reason=f"no bibliographies in {BIBLIOGRAPHIES}")
@pytest.mark.parametrize("name", READ_AGAIN)
def test_what_real_bibliographies_say_comes_back_or_is_a_loss(name: str) -> None:
    chosen = REFERENCE_FORMATS[name]
    assert chosen.loads is not None
    tried = 0
    for file in sorted(BIBLIOGRAPHIES.rglob("*.bib")):
        if file.stat().st_size > SMALL:
            continue
        for read in bibtex.loads(file.read_text("utf-8", errors="replace"), file.name).value:
            source = read.model_copy(update={"raw": None, "related": ()})
            if "bib" not in name:
                source = said(source)
            (again,) = chosen.loads(write_references([source], name).text, "f").value
            held = hold(source, chosen.holding).source
            assert said_by(again) == said_by(held), (file.name, read.key)
            tried += 1
    assert tried >= 850


@pytest.mark.parametrize("name", ALL_HOLDINGS)
def test_what_is_set_apart_is_kept_or_a_loss(name: str) -> None:
    (source,) = bibtex.loads(r"@book{a, title = {The \emph{Tide} {Clock}}, subtitle = {H\textsubscript{2}O}}").value
    (source,) = (each.model_copy(update={"raw": None}) for each in [source])
    losses = [str(loss) for loss in hold(source, ALL_HOLDINGS[name]).losses if "set apart" in loss.why]
    kept = name in {"bibtex", "biblatex", "csl-json"}
    assert losses == ([] if kept else ["a: title (Tide, 2): this format can't say that it is set apart"])
