"""What each kind of change is called, in nine languages; what may be changed in silence; what a reader is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.quoting import CONVENTIONS, compare
from tests.support import CASES, Case, read_cases

SOURCES = dict(
    line.split(": ", 1) for line in (CASES / "quoting" / "sources.txt").read_text(encoding="utf-8").splitlines() if line
)


@pytest.mark.parametrize("case", read_cases(CASES / "quoting" / "kinds.txt"), ids=lambda case: case.title)
def test_what_a_change_is_called(case: Case) -> None:
    found = []
    for line in case.given.splitlines():
        language, quote = line.split(": ", 1)
        comparison = compare(quote, SOURCES[language])
        found.append(" ".join([language, comparison.verdict, *comparison.kinds]))
    assert "\n".join(found) == case.expected


@pytest.mark.parametrize("case", read_cases(CASES / "quoting" / "flags.txt"), ids=lambda case: case.title)
def test_what_a_reader_is_told(case: Case) -> None:
    comparison = compare(case.given, SOURCES["en"])
    assert "\n".join([comparison.verdict, *comparison.flags]) == case.expected


@pytest.mark.parametrize(
    ("quote", "source", "negation"),
    [
        ("agree to sell the mill", "The council did not ever agree to sell the mill.", "not"),
        ("dem Verkauf zugestimmt", "Der Rat habe nie wirklich dem Verkauf zugestimmt.", "nie"),
        ("accepté de vendre le moulin", "Le conseil n'a jamais vraiment accepté de vendre le moulin.", "jamais"),
        ("aceptado vender el molino", "El consejo no ha aceptado vender el molino de las monjas.", "no"),
        ("accettato di vendere", "Il consiglio non ha accettato di vendere il mulino della torre.", "non"),
        ("продать старую мельницу", "Совет не соглашался продать старую мельницу.", "не"),
        ("同意出售旧磨坊", "委员会并没有同意出售旧磨坊。", "没"),
        ("على بيع المطحنة القديمة", "إن المجلس لم يوافق على بيع المطحنة القديمة.", "لم"),
    ],
)
def test_a_quote_cut_shortly_behind_a_negation_says_so(quote: str, source: str, negation: str) -> None:
    assert compare(quote, source).flags == (f"in the source it stands shortly behind “{negation}”",)


@pytest.mark.parametrize(
    ("quote", "source"),
    [
        ("the lamp was lit", "It did not rain, the lamp was lit."),
        ("the lamp was lit", "It did not rain and the lamp was lit."),
        ("because the lamp was lit", "It did not sail because the lamp was lit."),
    ],
)
def test_a_negation_of_another_clause_is_not_told(quote: str, source: str) -> None:
    assert compare(quote, source).flags == ()


@pytest.mark.parametrize(
    ("quote", "source"),
    [
        ("Went to the harbour in the morning", "He did not go to the harbour in the morning."),
        ("would say that the harbour was closed", "She did not say that the harbour was closed."),
        ("Said that the harbour was closed", "She never said that the harbour was closed."),
        ("出售旧灯塔和旧磨坊", "不出售旧灯塔和旧磨坊。"),
    ],
)
def test_a_negation_that_is_listed_as_a_difference_is_not_told_again(quote: str, source: str) -> None:
    comparison = compare(quote, source)
    assert comparison.verdict == "altered"
    assert "critical" in comparison.kinds
    assert comparison.flags == ()


@pytest.mark.parametrize(
    ("quote", "source", "differs"),
    [
        ("no one was told", "He said that No-one was told of it.", ("no one", "No-one")),
        ("no one", "He said that No-one was told of it.", ("no one", "No-one")),
        ("was told to no-one", "It was told to no one at all.", ("no-one", "no one")),
        ("he can not go", "So he cannot go there.", ("can not", "cannot")),
        ("no one was ever told about it", "He said that No-one was ever told about it.", ("no one", "No-one")),
    ],
)
def test_words_joined_or_parted_otherwise_are_found_in_short_quotes_too(
    quote: str, source: str, differs: tuple[str, str]
) -> None:
    for text in (source, "Lanterns hang over the quay in rows of nine.\n" * 100 + source):
        comparison = compare(quote, text)
        assert (comparison.verdict, comparison.kinds) == ("altered", ("form",))
        assert [(each.quote, each.source, each.reason) for each in comparison.differences] == [(*differs, "hyphen")]


@given(st.integers(0, 400), st.integers(2, 8), st.data())
def test_a_short_quote_is_found_by_its_letters_wherever_its_words_are_joined(
    start: int, size: int, data: st.DataObject
) -> None:
    words = SOURCES["en"].split()
    passage = words[start % (len(words) - 8) :][:size]
    at = data.draw(st.integers(1, size - 1))
    if all(word.isalpha() for word in passage):
        quote = " ".join([*passage[: at - 1], "".join(passage[at - 1 : at + 1]), *passage[at + 1 :]])
        assert compare(quote, SOURCES["en"]).verdict in {"altered", "ambiguous"}


@pytest.mark.parametrize(
    ("quote", "source"),
    [
        ("fermé pour tout l'hiver", "Le port se trouve fermé pour tout l'hiver, dit le maire de la ville."),
        ("en el puerto viejo", "El barco se hundió en el puerto viejo de la ciudad."),
        ("nel porto vecchio della città", "La nave si trova nel porto vecchio della città, dice il sindaco."),
        ("on the quay of the old town", "The rain falls on the quay of the old town."),
    ],
)
def test_a_condition_of_another_language_is_none(quote: str, source: str) -> None:
    assert compare(quote, source).flags == ()


def test_a_condition_is_told_once() -> None:
    source = "Dice che se il porto è chiuso da tre giorni non si mangia."
    assert compare("il porto è chiuso da tre giorni", source).flags == ("in the source it stands under “se”",)


@pytest.mark.parametrize("mark", [".", ",", "!"])
def test_a_question_that_became_a_statement_is_altered(mark: str) -> None:
    comparison = compare(f"The bridge is safe{mark}", "The bridge is safe? Nobody knows.")
    assert (comparison.verdict, comparison.kinds) == ("altered", ("punctuation",))
    assert compare("The bridge is safe", "The bridge is safe? Nobody knows.").verdict == "verbatim"
    assert compare(f"The bridge is safe{mark}", f"The bridge is safe{mark} Nobody knows.").verdict == "verbatim"


@pytest.mark.parametrize(
    ("convention", "verdict"),
    [
        ("chicago", "verbatim"),
        ("apa", "verbatim"),
        ("chicago-strict", "altered"),
        ("mla", "altered"),
        ("legal", "altered"),
    ],
)
def test_a_convention_says_whether_the_first_letter_needs_brackets(convention: str, verdict: str) -> None:
    assert compare("the keeper was never late.", "The keeper was never late.", convention).verdict == verdict  # type: ignore[arg-type]
    assert compare("[t]he keeper was never late", "The keeper was never late.", convention).verdict == "marked"  # type: ignore[arg-type]


@given(st.sampled_from(sorted(CONVENTIONS)), st.data())
def test_a_word_taken_out_is_never_let_pass(convention: str, data: st.DataObject) -> None:
    words = SOURCES["en"].split()
    start = data.draw(st.integers(0, len(words) - 14))
    out = data.draw(st.integers(1, 12))
    passage = words[start : start + 14]
    quote = " ".join([*passage[:out], *passage[out + 1 :]])
    if quote not in SOURCES["en"]:
        assert compare(quote, SOURCES["en"], convention).verdict not in {"verbatim", "marked"}  # type: ignore[arg-type]


def test_part_of_a_source_proves_nothing_missing() -> None:
    assert compare("Nobody was at the bridge that night.", SOURCES["en"], partial=True).verdict == "partial-source"


def test_a_long_source_and_a_short_one_give_one_answer() -> None:
    padded = "Lanterns hang over the quay in rows of nine.\n" * 100 + SOURCES["en"]
    for quote in ("the harbour would close", "The office counted 1,240 visits", "it would sell the library"):
        short, long = compare(quote, SOURCES["en"]), compare(quote, padded)
        assert (short.verdict, short.kinds, short.flags) == (long.verdict, long.kinds, long.flags)
        assert [span.of(padded) for span in long.spans] == [span.of(SOURCES["en"]) for span in short.spans]


@pytest.mark.parametrize(
    ("quote", "source", "flag"),
    [
        ("会出售灯塔", "我们绝不会出售灯塔，他说。", "in the source it stands right behind “不”"),
        ("過ぎる", "それは言い過ぎる。", ""),
        ("橋は安全", "この橋は安全ではない。", "in the source “ない” follows"),
        ("橋は安全", "この橋は安全だ。ないとは言えない。", ""),
        ("la ville … sûre", "Le maire dit que la ville n'est plus sûre.", "an ellipsis drops “ne”"),
    ],
)
def test_a_reader_is_told_of_a_negation_beside_the_words(quote: str, source: str, flag: str) -> None:
    assert compare(quote, source).flags[:1] == ((flag,) if flag else ())


@pytest.mark.parametrize(
    ("quote", "source"),
    [
        ("$40 were lost", "In all 40 were lost."),
        ("40 were lost", "In all $40 were lost."),
        ("€40 were lost", "In all $40 were lost."),
        ("it rose by 40", "They say it rose by 40% there."),
        ("it took 40 days", "They say it took 40 weeks there."),
        ("es kamen fünfzig Gäste", "Und es kamen fünfzehn Gäste."),
    ],
)
def test_a_sign_or_unit_beside_a_number_is_part_of_it(quote: str, source: str) -> None:
    assert "critical" in compare(quote, source).kinds
