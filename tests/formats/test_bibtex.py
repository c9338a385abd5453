import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from postil.cite.fields import DIALECTS, FIELDS, TYPES, Dialect, FieldRow, TypeRow, csl_type, row_of_field, row_of_type
from postil.diagnostics import as_line
from postil.formats.bibtex import dumps, loads
from postil.formats.references import write_references
from postil.model import Name, Relation, Source
from tests.support import CASES, Case, read_cases

text = st.text(
    st.characters(blacklist_categories=("Cs", "Cc", "Zs", "Zl", "Zp")) | st.just(" "), min_size=1, max_size=24
)
clean = text.map(lambda t: " ".join(t.split())).filter(bool)
names = st.lists(st.builds(Name, literal=clean.filter(lambda t: t != "others")), min_size=1, max_size=2).map(tuple)
keys = st.text("abcXYZ019:._+/-", min_size=1, max_size=12)
dates = st.sampled_from(["2019", "2019-07", "2019-07-30", "2019?", "2019~", "2019/2020", "2019-21", "-0043"])
sources = st.builds(
    Source,
    key=keys,
    type=st.sampled_from([row.csl for row in TYPES]),
    title=clean,
    author=names,
    issued=dates,
    accessed=st.none() | dates,
    container_title=clean,
    publisher=clean,
    volume=st.none() | clean,
    pages=st.none() | clean,
    language=st.none() | clean,
    note=st.none() | clean,
    doi=st.none() | st.just("10.1000/x_1"),
    url=st.none() | st.just("https://harbour.example/a?b=1&c=%7B#d_e~f"),
)
HOSTILE = [
    "a} , note={x",
    "a}\n\n@misc{b, title = {c",
    'a" , note = "x',
    "{\\input{/etc/passwd}}",
    "\\write18{rm}",
    "50% of it\\",
    "$\\catcode$ #1 ^^M ~",
    "{",
    "}",
    "\\",
    "\u202e}\u202c",
]


def lines(source: str) -> list[str]:
    return [as_line(finding) for finding in loads(source, "f.bib").findings]


@given(sources)
def test_a_source_that_is_written_is_read_again(source: Source) -> None:
    entry_type = row_of_type(source.type).biblatex
    has_place = {row.attribute for row in FIELDS if not row.types or entry_type in row.types}
    expected = source.model_copy(update={"container_title": None} if "container_title" not in has_place else {})
    loaded = loads(dumps([source]))
    assert loaded.findings == ()
    assert [each.model_copy(update={"raw": None}) for each in loaded.value] == [expected]


@given(sources)
def test_what_was_read_is_written_back_as_it_stood(source: Source) -> None:
    written = dumps([source])
    assert dumps(loads(written).value) == written


@given(sources)
def test_plain_bibtex_keeps_what_it_has_fields_for(source: Source) -> None:
    (read,) = loads(dumps([source], "bibtex")).value
    assert (read.key, read.title, read.author) == (source.key, source.title, source.author)
    assert (read.url, read.doi, read.note, read.pages) == (source.url, source.doi, source.note, source.pages)


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize("field", ["title", "container_title", "publisher", "note", "url", "doi", "pages", "genre"])
def test_no_value_breaks_out_of_its_field(field: str, value: str, dialect: Dialect) -> None:
    source = Source.model_validate({"key": "k", "type": "article-journal", field: value})
    loaded = loads(dumps([source, Source(key="next", title="Next")], dialect))
    assert loaded.findings == ()
    assert [each.key for each in loaded.value] == ["k", "next"]
    others = {name for name in Source.model_fields if getattr(loaded.value[0], name)} - {"key", "type", "raw", field}
    assert others == set()


@pytest.mark.parametrize("value", HOSTILE)
def test_no_name_breaks_out_of_its_field(value: str) -> None:
    source = Source(key="k", author=(Name(family=value, given=value), Name(literal=value)), editor=(Name(literal="E"),))
    (read,) = loads(dumps([source])).value
    assert len(read.author) == 2
    assert read.editor == (Name(literal="E"),)


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize("dialect", DIALECTS)
def test_no_command_is_written_that_tex_would_act_on(value: str, dialect: Dialect) -> None:
    written = dumps([Source(key="k", title=value, url=value, author=(Name(literal=value),))], dialect)
    assert r"\input" not in written
    assert r"\write" not in written
    assert r"\catcode" not in written


@given(st.text(max_size=150))
@example("@article{a, title = {b}, title = {c}}")
@example("@article{a, author = {~}}")
@example("@string{x = 1}@misc{a, title = x # {b} # x}")
@example("@misc{a, title = " + "{" * 400 + "}" * 400 + "}")
@example("@comment{@misc{a}}@preamble{x}@misc{b,}")
def test_any_text_gives_sources_and_findings(source: str) -> None:
    loaded = loads(source, "f.bib")
    for finding in loaded.findings:
        assert as_line(finding).startswith("f.bib:")
        assert finding.where.line >= 1


@given(st.text(max_size=60))
def test_any_field_can_be_read(value: str) -> None:
    loads(f"@article{{a, author = {{{value}}}, title = {{{value}}}, date = {{{value}}}, year = {{{value}}}}}")


@pytest.mark.parametrize("case", read_cases(CASES / "formats" / "bibtex.txt"), ids=lambda case: case.title)
def test_an_entry_is_read_as_a_source(case: Case) -> None:
    said = [
        f"{name}: {value}"
        for source in loads(case.given).value
        for name, value in source.model_dump(exclude_defaults=True, exclude={"raw"}).items()
    ]
    assert "\n".join(said) == case.expected


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("\n@misc{a, title = {x}", "f.bib:2:1: S001 this entry can't be read: "),
        ("@misc{a, title = {x}, title = {y}}", "f.bib:1:23: S002 the entry has the field title twice (keep one)"),
        ("@misc{a}\n\n@misc{a}", "f.bib:3:1: S002 the citation key 'a' stands here a second time (rename one)"),
        ("@misc{a,\n  date = {July 2019}}", "f.bib:2:10: S003 'July 2019' is not a date in EDTF"),
        ("@misc{Müller 2020, title = {x}}", "f.bib:1:1: S004 the citation key 'Müller 2020' has characters"),
    ],
)
def test_what_can_not_be_read_is_a_finding_and_the_rest_is_read(source: str, line: str) -> None:
    found = lines(f"{source}\n\n@misc{{rest, title = {{The rest}}}}\n")
    assert len(found) == 1
    assert found[0].startswith(line)
    assert loads(f"{source}\n\n@misc{{rest, title = {{The rest}}}}\n").value[-1].key == "rest"


def test_every_entry_and_field_has_its_line() -> None:
    marks = loads("% head\n\n@misc{a,\n  title = {x},\n  note = {y},\n}\n").marks
    assert [(path, mark.line) for path, mark in marks.items()] == [(("a",), 3), (("a", "title"), 4), (("a", "note"), 5)]


def test_a_value_made_of_macros_keeps_its_words_when_it_is_written() -> None:
    (source,) = loads('@string{gr = "Global Reading"}\n@online{a, title = {T}, organization = gr # { Weekly}}').value
    assert source.container_title == "Global Reading Weekly"
    assert loads(dumps([source])).value[0].container_title == "Global Reading Weekly"


def test_an_entry_that_is_made_anew_keeps_the_fields_that_have_no_place() -> None:
    (source,) = loads("@string{x = {T}}@misc{a, title = x, shelfmark = {X {7}}}").value
    assert loads(dumps([source])).value[0].other == (("shelfmark", "X {7}"),)


@pytest.mark.parametrize("value", HOSTILE)
def test_a_field_without_a_place_does_not_break_out_of_its_value(value: str) -> None:
    loaded = loads(dumps([Source(key="a", other=(("shelfmark", value),)), Source(key="next")]))
    assert [each.key for each in loaded.value] == ["a", "next"]
    assert loaded.value[0].note is None


def test_the_last_of_two_sources_with_a_key_is_written_once() -> None:
    assert dumps([Source(key="a", title="T")] * 2).count("@misc{a,") == 1


def test_the_file_ends_with_a_line_feed() -> None:
    assert dumps([Source(key="a")]).endswith("}\n")
    assert dumps([]) == ""


def test_plain_bibtex_says_in_a_note_where_a_republication_first_appeared() -> None:
    first = Source(key="a", type="webpage", container_title="The Gazette", issued="2021-04-03")
    again = Source(key="b", type="webpage", related=(Relation(kind="reprintof", key="a"),))
    assert "note = {First published in The Gazette, 3 April 2021}" in dumps([first, again], "bibtex")
    assert "relatedtype = {reprintof}" in dumps([first, again])


def test_plain_bibtex_writes_months_as_macros() -> None:
    written = dumps([Source(key="a", issued="2019-07-30")], "bibtex")
    assert "  year = {2019},\n  month = jul,\n" in written


@pytest.mark.parametrize("row", TYPES, ids=lambda row: row.csl)
def test_each_type_is_read_as_it_was_written(row: TypeRow) -> None:
    assert csl_type(row.biblatex, row.subtype) == row.csl


def _field_name(row: FieldRow) -> str:
    return "-".join((row.attribute, row.biblatex, min(row.types, default="any")))


@pytest.mark.parametrize("row", FIELDS, ids=_field_name)
def test_each_field_is_read_as_it_was_written(row: FieldRow) -> None:
    entry_type = min(row.types) if row.types else "misc"
    found = row_of_field(row.biblatex, entry_type)
    assert found is not None
    assert found.attribute == row.attribute


def test_a_type_that_is_only_read() -> None:
    assert csl_type("mastersthesis") == "thesis"
    assert csl_type("nonsense") == "document"


@pytest.mark.parametrize("field", ["file", "abstract", "Annote", "annotation", "owner", "timestamp", "bdsk-file-1"])
def test_what_a_reference_manager_keeps_for_its_user_is_not_written(field: str) -> None:
    (source,) = loads(f"@misc{{k, title = {{T}}, {field} = {{/home/me/secret}}, keywords = {{w}}}}").value
    assert "secret" not in dumps([source])
    assert "title = {T}" in dumps([source])


@pytest.mark.parametrize(
    ("fields", "kept"),
    [
        ("date = {2019-07-30}, year = {2019}, month = jul", ()),
        ("date = {2019-07-30}, year = {2018}", (("year", "2018"),)),
        ("date = {2019}, month = {no month}", (("month", "no month"),)),
        ("month = jul", (("month", "July"),)),
        ("year = {in press}", ()),
        ("year = 2019, month = {harvest}", (("month", "harvest"),)),
    ],
)
def test_what_a_date_does_not_say_is_kept(fields: str, kept: tuple[tuple[str, str], ...]) -> None:
    (source,) = loads(f"@misc{{a, {fields}}}").value
    assert source.other == kept
    (again,) = loads(dumps([source.model_copy(update={"raw": None})])).value
    assert again.other == kept


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ("year = 2019, month = 7, day = 30", "2019-07-30"),
        ('year = 2019, month = "10~" # jan', "2019-01-10"),
        ("year = 2019, month = {January 5--7}", "2019-01-05/2019-01-07"),
        ("year = 2019, month = {jan/feb}", "2019-01/2019-02"),
        ("year = 2019, month = {Sept.}", "2019-09"),
        ("year = 2019, month = {Spring}", "2019-21"),
        ("year = {1989--1990}", "1989/1990"),
        ("year = {1989/90}", "1989/1990"),
        ("year = {c. 1900}", "1900~"),
        ("year = {August, 2005}", "2005-08"),
        ("year = {850}", "0850"),
        ("year = {44 BC}", "-0043"),
        ("year = {44~B.C.E.}, month = mar, day = 15", "-0043-03-15"),
        ("year = {c. 300 BCE}", "-0299~"),
        ("year = {1 BC}", "0000"),
        ("date = {1487~/1490}", "1487~/1490"),
        ("date = {2019{\\textasciitilde}}", "2019~"),
        ("date = {{2019}-07}", "2019-07"),
        ("date = {Y-17000002}", "Y-17000002"),
    ],
)
def test_dates_in_the_ways_people_write_them(fields: str, date: str) -> None:
    loaded = loads(f"@misc{{a, {fields}}}")
    assert loaded.findings == ()
    assert loaded.value[0].issued == date


def test_a_date_that_contradicts_another_is_found_at_its_place() -> None:
    assert lines("@misc{a,\n  date = {2019-07-30},\n  year = 2018,\n}") == [
        "f.bib:3:10: S003 the year '2018' contradicts the date '2019-07-30' (keep one of the two)"
    ]
    assert lines("@misc{a, date = {2019-07}, year = 2019, month = aug}")[0].startswith("f.bib:1:49: S003 the month")


def test_a_bare_negative_year_is_read_as_pandoc_reads_it_and_reported() -> None:
    loaded = loads("@book{a, title = {T}, year = {-44}}")
    assert loaded.value[0].issued == "-0043"
    assert [finding.code for finding in loaded.findings] == ["S003"]


@pytest.mark.parametrize(("date", "year"), [("-0043", "44 BC"), ("0000", "1 BC"), ("-0043-03-15", "44 BC")])
def test_years_before_christ_are_words_in_plain_bibtex_and_numbers_in_the_date(date: str, year: str) -> None:
    written = dumps([Source(key="a", issued=date)], "bibtex")
    assert f"year = {{{year}}}" in written
    assert f"date = {{{date}}}" in written
    loaded = loads(written)
    assert (loaded.value[0].issued, loaded.findings) == (date, ())


def test_a_thesis_of_no_known_kind_is_not_made_a_doctor_s() -> None:
    thesis = Source(key="a", type="thesis", title="T")
    written = dumps([thesis], "bibtex")
    assert "@phdthesis{a,\n  type = {Thesis}" in written
    assert loads(written).value[0].genre is None
    assert "@mastersthesis" in dumps([thesis.model_copy(update={"genre": "Master's thesis"})], "bibtex")


def test_a_file_that_goes_back_to_its_owner_keeps_private_fields_and_works_with_odd_keys() -> None:
    text = "@misc{müller 20, title = {T}, abstract = {A}, file = {/x}}@misc{, title = {Tide clocks}, year = 2020}"
    assert loads(text).value == ()
    first, second = loads(text, own=True).value
    assert (first.key, first.abstract, first.other) == ("muller-20", "A", (("file", "/x"),))
    assert second.key == "TideClocks2020"


def test_plain_bibtex_keeps_fields_that_its_styles_pass_over() -> None:
    (source,) = loads("@misc{a, title = {T}, eprint = {1}, archiveprefix = {arXiv}, xref = {b}}").value
    written = dumps([source], "bibtex")
    assert "archiveprefix = {arXiv}" in written


def test_an_address_that_stood_in_howpublished_stands_there_for_styles_that_print_no_url() -> None:
    (source,) = loads("@misc{a, title = {T}, howpublished = {\\url{https://example.org/a_b}}}").value
    new = source.model_copy(update={"raw": None})
    plain, whole = (write_references([new], dialect) for dialect in ("bibtex", "biblatex"))
    assert "howpublished = {\\url{https://example.org/a_b}},\n" in plain.text
    assert " url = " not in plain.text
    assert "  url = {https://example.org/a_b},\n" in whole.text
    assert "howpublished" not in whole.text
    assert plain.losses == whole.losses == write_references([new], "ris").losses == ()


def test_digits_of_other_scripts_are_read_as_numbers() -> None:
    (source,) = loads("@misc{a, year = {१९८७}, month = {٥}}").value
    assert source.issued == "1987-05"
