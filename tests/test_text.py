import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from postil.text import INVISIBLE, RECIPES, Span, fold_space, identity, occurrences, rare_signs, word_count

spaced = st.text(alphabet="ab \n\t\u00a0\u2003é", max_size=60)


def test_a_span_names_a_half_open_stretch() -> None:
    assert Span(2, 5).of("abcdefg") == "cde"
    assert Span(2, 5).length == 3
    assert Span(2, 5).shifted(10) == Span(12, 15)


def test_spans_that_only_touch_do_not_overlap() -> None:
    assert Span(0, 3).overlaps(Span(2, 4))
    assert not Span(0, 3).overlaps(Span(3, 4))


@given(spaced)
def test_folding_leaves_single_spaces_and_every_other_character(text: str) -> None:
    folded = fold_space(text).text
    assert folded.split() == text.split()
    assert "  " not in folded
    assert not set(folded) & set("\n\t\u00a0\u2003")


@given(spaced, st.data())
def test_a_folded_span_leads_back_to_the_text_it_came_from(text: str, data: st.DataObject) -> None:
    folded = fold_space(text)
    start = data.draw(st.integers(0, len(folded.text)))
    end = data.draw(st.integers(start, len(folded.text)))
    back = folded.original(Span(start, end)).of(text)
    assert fold_space(back).text.strip() == folded.text[start:end].strip()


@given(spaced)
def test_every_folded_letter_maps_to_itself(text: str) -> None:
    folded = fold_space(text)
    for index, letter in enumerate(folded.text):
        original = folded.original(Span(index, index + 1)).of(text)
        assert original == letter or (letter == " " and original.isspace())


@given(st.text("ab", max_size=20), st.text("ab", min_size=1, max_size=3))
def test_occurrences_are_all_places_where_the_words_stand(text: str, part: str) -> None:
    expected = [i for i in range(len(text)) if text.startswith(part, i)]
    assert [span.start for span in occurrences(text, part)] == expected
    assert all(span.of(text) == part for span in occurrences(text, part))


def test_nothing_occurs_nowhere() -> None:
    assert list(occurrences("text", "")) == []


def test_words_are_counted_with_their_inner_apostrophes_and_hyphens() -> None:
    assert word_count("It’s a well-known fact: 3.5 of 10 don't") == 8
    assert word_count("– … –") == 0
    assert word_count("潮汐 钟") == 2


def test_two_copies_that_differ_in_line_breaks_have_one_identity() -> None:
    assert identity("The  clock\ncounts\u00a0tides.\n") == identity("The clock counts tides.")


def test_two_copies_that_differ_in_invisible_characters_have_one_identity() -> None:
    assert identity("\ufeffhar\u00adbour") == identity("harbour")


def test_one_changed_letter_makes_another_identity() -> None:
    assert identity("The clock counts tides.").sha256 != identity("The clock counts tide.").sha256


def test_the_recipe_gives_the_hash_it_has_always_given() -> None:
    found = identity("Cafe\u0301  au\nlait ")
    assert found.length == len("Café au lait")
    assert found.sha256 == "793e7643ce558259f6fe71f9ecaaf268acbcd011a2bb4c7f561df05a133d4d08"
    words = identity("“Cafe\u0301” — au\nlait, he said.", "words-1")
    assert words.length == len("Café au lait he said")
    assert words.sha256 == "dbe333d1076a1267a72f5e3435a0f1f5a16a33173f3516bf96e863c7cf95ecef"
    assert tuple(RECIPES) == ("nfc-space-1", "words-1")


def test_two_copies_that_differ_in_typography_have_the_same_words() -> None:
    curly, straight = "“It’s a mid‑air\npatrol” – so", '"It\'s a mid-air patrol" - so'
    assert identity(curly, "words-1") == identity(straight, "words-1")
    assert identity(curly) != identity(straight)


@given(spaced)
def test_normalising_twice_is_normalising_once(text: str) -> None:
    for recipe in RECIPES.values():
        assert recipe(recipe(text)) == recipe(text)


@given(st.text(st.sampled_from("ab \n\t\r\x1c\x85\xa0\u2000\u2028\u200b\u00ad\ufeffé\u0301中“\U0001f600"), max_size=30))
def test_white_space_is_folded_as_words_are_parted(text: str) -> None:
    seen = text if text.isascii() else unicodedata.normalize("NFC", INVISIBLE.sub("", text))
    assert RECIPES["nfc-space-1"](text) == " ".join(seen.split())


@given(st.text(st.sampled_from("ab \n\x1c\x7fé“\u0301"), max_size=30))
def test_signs_are_rare_that_are_neither_printable_ascii_nor_ends_of_lines(text: str) -> None:
    assert rare_signs(text) == "".join(sorted({sign for sign in text if not " " <= sign <= "~" and sign != "\n"}))


@given(st.text(alphabet=" \n\u3000ab", max_size=12), st.data())
def test_a_stripped_span_names_the_stripped_words(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    stripped = span.stripped(text)
    assert stripped.of(text) == span.of(text).strip()
    assert span.start <= stripped.start <= stripped.end <= span.end
