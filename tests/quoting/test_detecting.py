"""Detection on our own passages in nine languages: the figures must not fall, and must meet what is promised."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.document import parse
from postil.model import PeopleFile
from postil.quoting.detecting import detect
from tests.conftest import Golden
from tests.quoting.passages import Figures, figures_of, read_passages
from tests.support import CASES, SHARED

FOLDER = CASES / "detecting"


LANGUAGES = st.sampled_from(["en", "de", "zh", "ja", "ar"])


@pytest.mark.parametrize("folder", [FOLDER, FOLDER / "news"], ids=["passages", "news"])
def test_figures(folder: Path, golden: Golden) -> None:
    total = Figures()
    lines: list[str] = []
    for path in sorted(folder.glob("??.txt")):
        figures = figures_of(read_passages(path))
        lines += [figures.line(path.stem), *(f"      {each!r}" for each in figures.wrong)]
        for each in fields(Figures):
            setattr(total, each.name, getattr(total, each.name) + getattr(figures, each.name))
    lines.insert(0, total.line("all"))
    golden(folder / "figures.txt", "\n".join(lines) + "\n")
    assert total.found >= 0.95 * total.there
    assert total.right >= 0.95 * total.reported
    assert total.speakers_right >= 0.85 * total.speakers_given


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“a” and ‘b’", ["a", "b"]),
        ("„a“ und ‚b‘", ["a", "b"]),
        ("»a« und ›b‹", ["a", "b"]),
        ("« a » et « b »", ["a", "b"]),
        ("”a” och ”b”", ["a", "b"]),
        ("»a» ja »b»", ["a", "b"]),
        ("「a」と『b』", ["a", "b"]),
        ("《a》和〈b〉", ["a", "b"]),
        ("他说“甲”，她说“乙”。", ["甲", "乙"]),
        ("``a'' and ``b''", ["a", "b"]),
        ('"a" and "b"', ["a", "b"]),
        ("'a' and the '90s, rock 'n' roll, the players' union", ["a"]),
        ("l'eau, c’est « a »", ["a"]),
        ("그는 ‘a’이나 “b”라고", ["a", "b"]),
    ],
)
def test_the_marks_of_many_languages(text: str, found: list[str]) -> None:
    outer = [each.span.of(text) for each in detect(text, language="xx").quotes if each.within is None]
    assert outer == found


def test_a_quotation_that_opens_again_in_each_paragraph_is_one() -> None:
    text = "“One.\n\n“Two.\n\n“Three.”\n\nFour."
    (quote,) = detect(text, language="en").quotes
    assert [part.of(text) for part in quote.parts] == ["One.", "Two.", "Three."]
    assert detect(text, language="en").warnings == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("He wrote “paid and left.\n\nNobody knew.", "“ is opened and not closed in its paragraph"),
        ("He wrote paid” and left.", "” closes nothing that is open in its paragraph"),
    ],
)
def test_a_mark_without_its_other_half_is_reported_and_never_sure(text: str, message: str) -> None:
    detected = detect(text, language="en")
    assert [each.message for each in detected.warnings] == [message]
    assert all(each.tier == "doubtful" for each in detected.quotes)


def test_a_block_quote_is_a_quotation_with_the_speaker_who_leads_it_in() -> None:
    document = parse("As Jane Moss wrote in her diary:\n\n> The sea came early, and we were late.\n\nSo it was.\n")
    (quote,) = detect(document, language="en").quotes
    assert (quote.rule, quote.span.of(document.text)) == ("block-quote", "The sea came early, and we were late.")
    assert quote.speaker is not None
    assert quote.speaker.name == "Jane Moss"


def test_speakers_are_matched_to_people_by_every_form_of_their_names() -> None:
    agents = PeopleFile.model_validate(
        {
            "format": 1,
            "people": [
                {"kind": "person", "id": "moss", "name": "Jane Moss", "family": "Moss", "given": "Jane"},
                {"kind": "person", "id": "oak-a", "name": "Ann Oak"},
                {"kind": "person", "id": "oak-b", "name": "Ben Oak"},
                {"kind": "person", "id": "li", "name": "Li Ming", "other_names": [{"name": "李明"}]},
                {"kind": "person", "id": "ivan", "name": "Иван Берёзин"},
            ],
        }
    ).people
    expected = {"Jane Moss": "moss", "Moss": "moss", "Dr. Moss": "moss", "Ann Oak": "oak-a", "Oak": None}
    for name, person in expected.items():
        (quote,) = detect(f"“It is late,” said {name}.", language="en", people=agents).quotes
        assert quote.speaker is not None
        assert quote.speaker.person == person, name
    (chinese,) = detect("李明说：“时间到了。”", language="zh", people=agents).quotes
    (russian,) = detect("По словам Ивана Берёзина, мол «уже не спасти».", language="ru", people=agents).quotes
    assert [each.speaker.person for each in (chinese, russian) if each.speaker] == ["li", "ivan"]


@pytest.mark.parametrize("joining", ["and", "und", "et", "y"])
def test_two_names_together_are_no_fuller_form_of_one(joining: str) -> None:
    text = f"Both Moss {joining} Oak said: “It is late.” “It is early,” Oak said."
    said = {each.span.of(text): each.speaker.name for each in detect(text, language="en").quotes if each.speaker}
    assert said["It is early,"] == "Oak"


def test_a_pronoun_is_left_unresolved() -> None:
    (quote,) = detect("“It is late,” she said.", language="en").quotes
    assert quote.speaker is not None
    assert (quote.speaker.is_pronoun, quote.speaker.person, quote.tier) == (True, None, "likely")


@pytest.mark.parametrize("text", ["（ 告诉]「「「 」", "「啊啊。」， 说，他", "据  报道，「啊啊」"])
def test_white_space_is_nobody(text: str) -> None:
    assert [each.speaker for each in detect(text, language="zh").quotes if each.speaker] == []


@given(st.text(alphabet="“”\"'‘’«»„‚「」 .,aA\nsaid:—说は", max_size=200), LANGUAGES)
def test_any_text_is_looked_through(text: str, language: str) -> None:
    detected = detect(text, language=language)
    for each in detected.quotes:
        assert 0 <= each.span.start <= each.span.end <= len(text)
        assert each.parts[0].start == each.span.start
        if each.speaker:
            assert each.speaker.span.of(text)


@pytest.mark.timeout(60)
@pytest.mark.parametrize("unit", ['"', "“a ", '" said ', "Doe, ", "A. ", "“x,” a, b, said, ", "“a b c said\n\n"])
def test_a_long_hostile_text_is_looked_through(unit: str) -> None:
    text = unit * (800_000 // len(unit))
    assert all(0 <= each.span.start < each.span.end <= len(text) for each in detect(text, language="en").quotes)


def test_the_republished_article() -> None:
    path = SHARED / "data" / "seed-article" / "republished-article.txt"
    if not path.is_file():
        pytest.skip(f"{path} is not there")
    document = parse(path.read_text(encoding="utf-8"))
    footer = document.text.index("Note to readers")
    quotes = [each for each in detect(document, language="en").quotes if each.role != "indirect"]
    body = [each for each in quotes if each.span.start < footer]
    outer = [each for each in body if each.within is None]
    assert (len(outer), len(body) - len(outer), len(quotes) - len(body)) == (13, 1, 2)
    assert sum(each.speaker is not None for each in outer) == 8
    assert [len(each.parts) for each in outer if len(each.parts) > 1] == [2]


@pytest.mark.parametrize(
    ("language", "text", "parts"),
    [
        ("ru", "«Пора, — сказал Иван Котов. — Идём».", ["Пора", "Идём"]),
        ("fr", "« Non, répond Anne Roy. Jamais, dit-elle, je ne sais pas. »", ["Non", "Jamais", "je ne sais pas."]),
        ("it", "«È tardi, ha spiegato Ada Neri, ma resto».", ["È tardi", "ma resto"]),
        ("es", "—No sé —dijo Ana Ruiz—. Mañana.\n\n—¿Mañana?", ["No sé", "Mañana."]),
        ("pl", "— Nie wiem — odparła Anna Lis. — Jutro.", ["Nie wiem", "Jutro."]),
        ("fr", "— Le pain est prêt, lui a répondu le boulanger.", ["Le pain est prêt"]),
    ],
)
def test_a_narrator_who_breaks_in_parts_what_is_said(language: str, text: str, parts: list[str]) -> None:
    said = [part.of(text) for each in detect(text, language=language).quotes for part in each.parts]
    assert said[: len(parts)] == parts
    assert all(each.speaker for each in detect(text, language=language).quotes[:1])


@pytest.mark.parametrize("text", ["— хлеб\n— молоко\n— соль", "— Москва — это город.", "— Rouge\n— Vert"])
def test_dashes_before_a_list_open_no_dialogue(text: str) -> None:
    assert detect(text, language="ru").quotes == ()


def test_a_nickname_within_a_name_is_a_term_and_part_of_the_name() -> None:
    text = "“We go,” said Gordon “Skip” Doe."
    said, nickname = detect(text, language="en").quotes
    assert (said.role, nickname.role) == ("direct", "term")
    assert said.speaker is not None
    assert said.speaker.text == "Gordon “Skip” Doe"


def test_two_apostrophes_close_what_curly_marks_open() -> None:
    detected = detect("“It was late,’’ Jane Moss said. “Very late.”", language="en")
    assert [each.role for each in detected.quotes] == ["direct", "direct"]
    assert detected.warnings == ()


def test_a_possessive_stands_for_a_speaker_who_is_not_resolved() -> None:
    (quote,) = detect("По его словам, протесты «кем-то хорошо организованы».", language="ru").quotes
    assert quote.speaker is not None
    assert (quote.role, quote.speaker.text, quote.speaker.is_pronoun) == ("direct", "его", True)
