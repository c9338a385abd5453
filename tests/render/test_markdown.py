"""The Markdown twin: the article word for word with marks in it, and nothing of it lost."""

import re

from hypothesis import example, given
from hypothesis import strategies as st

from postil.document import parse
from postil.render import render_markdown
from postil.text import Span
from tests.strategies import markdown, spans
from tests.support import make_reading

NOTE = {"author": "ada", "created": "2022", "body": "x"}


def twin(source: str, chosen: list[Span]) -> str:
    """Return the twin of a reading whose notes stand at these places."""
    document = parse(source)
    notes = []
    for number, span in enumerate(chosen):
        words = span.of(document.text).strip()
        if words:
            start = document.text.index(words, span.start)
            anchor = {
                "exact": words,
                "rank": [m.start() for m in re.finditer(f"(?={re.escape(words)})", document.text)].index(start) + 1,
                "occurrences": len(re.findall(f"(?={re.escape(words)})", document.text)),
            }
            notes.append({"id": f"zz{number}", "anchor": anchor, **NOTE})
    return render_markdown(make_reading(document, notes=notes))


def article_of(markdown_text: str) -> str:
    """Return the article's part of a twin: what stands between its title and its sources."""
    _, _, rest = markdown_text.partition("---\n\n# T\n\n")
    return rest[: rest.index("\n\n## Sources\n\n- `k2021`:")]


@given(markdown, st.data())
def test_without_the_marks_the_article_is_as_it_was_written(source: str, data: st.DataObject) -> None:
    source = source.replace("](#)", "](https://harbour.example/b)")  # of links without a target only words are left
    source = re.sub(r"<(?=[A-Za-z/!?])", "< ", source)  # raw HTML is escaped
    chosen = data.draw(spans(len(parse(source).text)))
    article = re.sub(r"\[\^zz\d+\]", "", article_of(twin(source, chosen)))
    assert article.startswith(source.strip("\n"))
    assert article[len(source.strip("\n")) :].strip("\n`~") == ""  # a fence that was left open is closed


def test_raw_html_is_text_for_every_reader_of_the_twin() -> None:
    article = article_of(twin("a <b>b</b> `<i>` <https://harbour.example> 1 < 2 <!-- c", []))
    assert article == "a \\<b>b\\</b> `<i>` <https://harbour.example> 1 < 2 \\<!-- c"


def test_footnotes_of_a_note_are_not_taken_for_those_of_the_article() -> None:
    document = parse("The tide.[^1]\n\n[^1]: The author’s.\n")
    note = {**NOTE, "id": "n1", "body": "Mine.[^1] `[^1]`\n\n[^1]: The reader’s."}
    text = render_markdown(make_reading(document, notes=[note]))
    assert "Mine.[^n1-1] `[^1]`" in text
    assert "[^n1-1]: The reader’s." in text
    assert text.count("[^1]: ") == 1


def test_a_fence_that_is_left_open_is_closed() -> None:
    assert article_of(twin("a\n\n~~~\ncode", [])) == "a\n\n~~~\ncode\n~~~"
    assert article_of(twin("a\n\n~~~\ncode\n~~~", [])) == "a\n\n~~~\ncode\n~~~"


def marks_within(text: str) -> list[str]:
    """Return what is wrong with the marks of a text: marks that are not read as such."""
    document = parse(text)
    return re.findall(r"\[\^zz\d+\]", document.text) + [
        link.href for link in document.links if "zz" in link.href.lower()
    ]


@given(markdown, st.data())
@example("`The`  \nclock\n", None)
@example("**潮汐**钟\n", None)
@example("clock(tide)\n", None)
@example("snake_case_\n", None)
@example("[x]: https://harbour.example\n\nclock[x]\n", None)
def test_the_marks_do_not_change_what_is_read(source: str, data: st.DataObject | None) -> None:
    document = parse(source)
    length = len(document.text)
    chosen = (
        data.draw(spans(length))
        if data
        else [Span(start, end) for end in range(1, length + 1) for start in (0, end - 1)]
    )
    article = article_of(twin(source, chosen))
    used = sorted(set(re.findall(r"\[\^(zz\d+)\]", article)))
    defined = article + "\n\n" + "".join(f"[^{label}]: §\n\n" for label in used)
    assert marks_within(defined) == []
    assert parse(defined).text.replace("\n\n§", "").replace("§", "") == document.text


@given(markdown, st.data())
def test_every_note_is_there_once_with_a_mark_or_without(source: str, data: st.DataObject) -> None:
    text = twin(source, data.draw(spans(len(parse(source).text))))
    for label in set(re.findall(r"\[\^(zz\d+)\]", text)):
        assert text.count(f"[^{label}]: ") == 1
        assert text.count(f"[^{label}]") == 2


def test_a_note_takes_no_label_that_the_author_uses() -> None:
    source = "Seen.[^n1] Twice.\n\n[^n1]: The author’s.\n"
    document = parse(source)
    note = {"id": "n1", "anchor": {"exact": "Twice"}, **NOTE}
    text = render_markdown(make_reading(document, notes=[note]))
    assert "Twice[^n1-note]." in text
    assert text.count("[^n1-note]") == 2


def test_a_note_on_code_stands_behind_the_code() -> None:
    note = {"id": "n1", "anchor": {"exact": "old"}, **NOTE}
    assert "`the old clock`[^n1] counts" in render_markdown(make_reading(parse("`the old clock` counts"), notes=[note]))


def test_a_note_in_a_link_stands_behind_the_link() -> None:
    note = {"id": "n1", "anchor": {"exact": "old"}, **NOTE}
    text = render_markdown(make_reading(parse("[the *old* clock](https://harbour.example) counts"), notes=[note]))
    assert "[the *old* clock](https://harbour.example)[^n1] counts" in text


def test_what_we_say_ourselves_is_not_taken_for_markup() -> None:
    reading = make_reading(
        article={"title": "A *star* <b>& [link](x)", "abstract": "<script>alert(1)</script>\n\n# no heading"},
        publish="record",
    )
    text = render_markdown(reading)
    assert r"# A \*star\* \<b\>& \[link\](x)" in text
    assert r"\<script\>" in text.split("---", 2)[2]
    assert "\n# no heading" not in text


def test_titles_of_sources_are_not_taken_for_markup() -> None:
    from postil.model import Source

    source = Source(key="s", title="<img src=x> *a*", container_title="<b>", url="javascript:alert(1)")
    text = render_markdown(make_reading(parse("x"), sources=[source]))
    line = next(line for line in text.splitlines() if line.startswith("- `s`"))
    assert r"\<img src=x\> \*a\*" in line
    assert "<" not in line.replace(r"\<", "")
