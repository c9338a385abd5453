"""Interviews printed as turns: labels say who speaks; what only looks so is left alone. Code is no prose."""

from __future__ import annotations

import pytest

from postil.document import parse
from postil.model import PeopleFile
from postil.quoting.detecting import detect

TURNS = {
    "names": ("en", "Lane: Why now?\n\nDoe: The bus came.\n\nLane: And then?\n\nDoe: It left.", ["Lane", "Doe"] * 2),
    "letters": ("en", "Q: Why now?\n\nA: The bus came.\n\nQ: And then?\n\nA: It left.", ["Q", "A"] * 2),
    "initials": ("en", "BL: Why now?\n\nAD: The bus came.\n\nBL: And then?", ["BL", "AD", "BL"]),
    "a paper asks": ("de", "ZEITUNG: Warum jetzt?\n\nDahl: Der Bus kam.\n\nZEITUNG: Und dann?", None),
    "a space before the colon": ("fr", "Le Pli : Pourquoi ?\n\nAnne Roy : Le bus.\n\nLe Pli : Et après ?", None),
    "words with a full stop": (
        "es",
        "Pregunta. ¿Por qué?\n\nRespuesta. El autobús.\n\nP. ¿Y luego?\n\nR. Se fue.",
        None,
    ),
    "full-width colons": ("zh", "记者：为什么？\n\n李明：车来了。\n\n记者：后来呢？", ["记者", "李明", "记者"]),
    "Arabic letters": ("ar", "س: لماذا الآن؟\n\nج: جاءت الحافلة.\n\nس: وبعد ذلك؟", ["س", "ج", "س"]),
}


@pytest.mark.parametrize("name", TURNS)
def test_each_turn_of_an_interview_is_a_quotation_with_its_label_as_speaker(name: str) -> None:
    language, text, labels = TURNS[name]
    found = detect(text, language=language).quotes
    assert [each.rule for each in found] == ["interview"] * len(text.split("\n\n"))
    assert [each.role for each in found] == ["direct"] * len(found)
    said = [each.speaker.text if each.speaker else "" for each in found]
    assert said == (labels or said)
    assert all(each.span.of(text).endswith((".", "?", "。", "？", "؟")) for each in found)


def test_bold_type_may_be_a_label_without_a_colon() -> None:
    document = parse("**Lane** Why now?\n\n**Doe** The bus came.\n\n**Lane** And then?\n\n**Doe** It left.\n")
    found = detect(document, language="en").quotes
    assert [(each.speaker.text, each.span.of(document.text)) for each in found if each.speaker] == [
        ("Lane", "Why now?"),
        ("Doe", "The bus came."),
        ("Lane", "And then?"),
        ("Doe", "It left."),
    ]


def test_initials_stand_for_the_one_name_that_has_them_and_for_the_person_of_that_name() -> None:
    people = PeopleFile.model_validate(
        {"format": 1, "people": [{"kind": "person", "id": "doe", "name": "Jane Doe", "family": "Doe"}]}
    ).people
    text = "The singer Jane Doe meets Ben Lane.\n\nBL: Why now?\n\nJD: The bus came.\n\nBL: And then?"
    said = [each.speaker for each in detect(text, language="en", people=people).quotes if each.speaker]
    assert [(each.name, each.person) for each in said] == [("Ben Lane", None), ("Jane Doe", "doe"), ("Ben Lane", None)]


def test_who_only_asks_or_answers_is_not_resolved_and_never_sure() -> None:
    found = detect("Q: Why now?\n\nA: The bus came.\n\nQ: And then?", language="en").quotes
    assert {(each.speaker.is_pronoun, each.speaker.person) for each in found if each.speaker} == {(True, None)}
    assert {each.tier for each in found} == {"likely"}


def test_paragraphs_between_two_turns_belong_to_the_first() -> None:
    text = "Q: Why now?\n\nA: The bus came.\n\nIt was late.\n\nQ: And then?\n\nA: It left.\n\nDoe lives in Oake."
    found = detect(text, language="en").quotes
    assert [len(each.parts) for each in found] == [1, 2, 1, 1]


def test_marks_within_a_turn_are_nested() -> None:
    text = "Lane: Why now?\n\nDoe: She said, “Go.” I went.\n\nLane: And then?"
    found = detect(text, language="en").quotes
    assert [each.rule for each in found] == ["interview", "interview", "nested", "interview"]


@pytest.mark.parametrize(
    "text",
    [
        "Date: May 3.\n\nPlace: Oake.\n\nPrice: ten.",
        "Note: the date has changed.\n\nNote: the place, too.\n\nNote: why?",
        "Doe came at noon: it rained.\n\nRoe came at one: it poured.\n\nWhy? Nobody knew.",
        "Update: Doe has left.\n\nThe hall is shut.",
    ],
)
def test_labels_that_take_no_turns_are_no_interview(text: str) -> None:
    assert not any(each.rule == "interview" for each in detect(text, language="en").quotes)


def test_nobody_says_what_stands_in_code() -> None:
    document = parse(
        'Jane Doe said: “We go.” Then `Doe said "x y z a b"` ran.\n\n'
        '```\nJane Roe said that the sea is high and blue.\nprint("a b c d e f")\n```\n\n'
        "    Ben Roe said that the sea is low and grey.\n"
    )
    assert [each.span.of(document.text) for each in detect(document, language="en").quotes] == ["We go."]


def test_a_quotation_beside_code_keeps_its_speaker_and_place() -> None:
    document = parse("The command `x` is new. “It works,” said Jane Doe of `postil`. “Mostly.”\n")
    first, second = detect(document, language="en").quotes
    assert [each.span.of(document.text) for each in (first, second)] == ["It works,", "Mostly."]
    assert first.speaker is not None
    assert first.speaker.text == "Jane Doe"
