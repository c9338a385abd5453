import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.support import lay

RULES = "A vessel that grounds on the ebb shall show two lights."
COPIES = """
source_captures:
  - id: board-2020
    source: harbourOfficeRules1874
    file: captures/board.html
    media_type: text/html
    taken: "2020"
  - id: board-2024
    source: harbourOfficeRules1874
    file: captures/board.txt
    media_type: text/plain
    taken: "2024"
"""


def _with_copies(library: Path) -> Path:
    record = library / "tide" / "reading.yaml"
    record.write_text(record.read_text(encoding="utf-8") + COPIES, encoding="utf-8")
    page = f"<html><head><title>No</title></head><body><p>{RULES}</p><script>x</script></body></html>"
    return lay(
        library,
        {"tide/captures/board.html": page, "tide/captures/board.txt": RULES.replace("two", "three")},
    )


def test_each_quote_is_proved_on_two_levels(run: Run, library: Path) -> None:
    found = json.loads(run("quotes", "tide", "-L", library, "--json").out)
    proved = {each["id"]: each for each in found["quotes"] if each["compared_with"]}
    assert proved
    for each in proved.values():
        assert each["article"]["verdict"] == "verbatim"
        assert len(each["compared_with"]["sha256"]) == 64
        assert each["source"]["spans"]


def test_a_passage_that_a_newer_copy_has_changed_is_told(run: Run, library: Path) -> None:
    done = run("verify", "tide", "-L", _with_copies(library), "--json")
    (reading,) = json.loads(done.out)["readings"]
    fates = {each["fate"] for each in reading["drifted"]}
    assert (done.code, fates) == (1, {"altered"})
    assert {(d["source"], d["quote"]) for each in reading["drifted"] for d in each["differences"]} == {("three", "two")}


@pytest.mark.parametrize(
    ("text", "fate"), [(RULES, "untouched"), ("Nothing of it.", "gone"), (f"{RULES}!", "untouched")]
)
def test_a_newer_copy_of_a_source_says_what_became_of_its_quotes(
    run: Run, library: Path, tmp_path: Path, text: str, fate: str
) -> None:
    file = lay(tmp_path, {"newer.txt": text}) / "newer.txt"
    done = run("verify", "tide", "-L", library, "--against", file, "--of", "harbourOfficeRules1874", "--json")
    assert {each["fate"] for each in json.loads(done.out)} == {fate}
    assert done.code == (1 if fate == "gone" else 0)


def test_the_folder_of_a_library_stands_for_all_its_readings(run: Run, library: Path) -> None:
    assert run("verify", library, "--json").out == run("verify", "-L", library, "--json").out


def test_a_record_is_kept_and_shown(run: Run, library: Path) -> None:
    assert run("verify", "tide", "-L", library, "--record").code == 0
    record = (library / "tide" / "proofs.yaml").read_text(encoding="utf-8")
    assert "verified:" in record
    assert RULES not in record
    run("build", library, "--out", library.parent / "site")
    assert "Verified on" in (library.parent / "site" / "tide" / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("form", "begins"), [("markdown", "“"), ("text", "“"), ("html", "<blockquote"), ("bibtex-note", "note")]
)
def test_a_quotation_is_given_in_every_form(run: Run, library: Path, form: str, begins: str) -> None:
    assert run("cite", "tide", "-L", library, "--quote", "never-late", "-f", form).out.startswith(begins)


def test_an_unknown_form_is_refused(run: Run, library: Path) -> None:
    assert run("cite", "tide", "-L", library, "--quote", "never-late", "-f", "ris").code == 2
    assert run("verify", "-L", library, "--against", library / "library.yaml").code == 2


def _quoting(key: str, words: str, extra: str) -> dict[str, str]:
    record = f"""format: 1
id: {key}
article:
  key: {key}Article
  title: The {key}
  authors: []
  language: en
  kind: essay
  publications:
    - id: first
      role: original
      outlet: The Quay
      date: "2020"
publish: text
quotes:
  - id: q1
    anchor:
      exact: {words}
    {extra}
"""
    return {f"{key}/reading.yaml": record, f"{key}/article.md": f"The keeper said “{words}” and left.\n"}


def test_words_at_second_hand_are_followed_and_listed(run: Run, tmp_path: Path) -> None:
    words = "no lamp was lit on the mole that night"
    lay(
        tmp_path,
        {"library.yaml": "format: 1\ntitle: Three\n"}
        | _quoting("one", words, "source: logbook\n    quoted_in: twoArticle")
        | _quoting("two", words, "source: logbook\n    quoted_in: threeArticle")
        | _quoting("three", words, "source: logbook"),
    )
    found = json.loads(run("quotes", "one", "-L", tmp_path, "--json").out)["quotes"][0]
    assert found["chain"] == ["logbook", "threeArticle", "twoArticle", "oneArticle"]
    assert found["followed"] == [{"reading": "two", "quote": "q1"}, {"reading": "three", "quote": "q1"}]
    assert "through logbook → threeArticle → twoArticle → oneArticle" in run("quotes", "one", "-L", tmp_path).out
    listed = run("verify", "-L", tmp_path).out
    assert "one q1: logbook → threeArticle → twoArticle → oneArticle" in listed
    assert "three q1: logbook" not in listed


def _through_a_reading(root: Path, words: str) -> Path:
    """Lay a library in which "one" names the article "two" as its source, and that only quotes the words."""
    spoken = "kind: direct\n    speaker: ada"
    return lay(
        root,
        {
            "library.yaml": "format: 1\ntitle: Three\n",
            "people.yaml": "format: 1\npeople:\n  - kind: person\n    id: ada\n    name: Ada Marlow\n",
        }
        | _quoting("one", words, f"{spoken}\n    source: twoArticle")
        | _quoting("two", words.replace("no lamp", "one lamp"), f"{spoken}\n    source: logbook")
        | _quoting("three", words, f"{spoken}\n    source: logbook\n    quoted_in: twoArticle"),
    )


def test_status_counts_what_came_through_another_reading_as_verify_does(run: Run, tmp_path: Path) -> None:
    _through_a_reading(tmp_path, "no lamp was lit on the mole that night")
    verified = json.loads(run("verify", tmp_path, "--json").out)["readings"]
    expected = {
        each["reading"]: (
            sum(quote["second_hand"] for quote in each["quotes"]),
            sum(bool(quote["to_check"]) for quote in each["quotes"]),
        )
        for each in verified
    }
    assert expected == {"one": (1, 1), "three": (1, 1), "two": (0, 1)}
    for _ in ("read", "kept"):
        told = json.loads(run("status", tmp_path, "--json").out)["readings"]
        assert {row["id"]: (row["second_hand"], row["to_check"]) for row in told} == expected


def test_pages_of_people_and_sources_say_who_else_printed_the_words_and_by_what_way_they_came(
    run: Run, tmp_path: Path
) -> None:
    library, site = (
        _through_a_reading(tmp_path / "library", "no lamp was lit on the mole that night"),
        tmp_path / "site",
    )
    run("build", library, "--out", site)
    person = _plain(site / "people/ada/index.html")
    assert "The three, q1 (The Quay, 2020): word for word" in person
    assert "The two, q1 (The Quay, 2020): differs in what it says, here “no”, there “one”" in person
    way = "Second hand: logbook, quoted in “The two”; logbook itself is still to check."
    assert way in person
    for page in ("one/index.html", "one/reading.md", "quotes/index.html"):
        assert way in re.sub(r"\[([^]]*)\]\(\)", r"\1", _plain(site / page))
    assert way in _plain(next(site.glob("sources/twoArticle*/index.html")))
    record = library / "two/reading.yaml"
    record.write_text(record.read_text("utf-8").replace("one lamp was", "lamps were"), "utf-8")
    text = library / "two/article.md"
    text.write_text(text.read_text("utf-8").replace("one lamp was", "lamps were"), "utf-8")
    run("build", library, "--out", site)  # what another reading says has changed
    assert "here “lamp was”, there “lamps were”" in _plain(site / "people/ada/index.html")


def _plain(path: Path) -> str:
    return " ".join(re.sub("<[^>]+>", "", path.read_text("utf-8")).split())


def test_a_reading_that_is_missing_from_a_result_is_named(run: Run, library: Path) -> None:
    lay(library, {"torn/reading.yaml": "format: [\n"})
    said = "Left out, because their files can't be read: torn (postil check says why).\n"
    verified = run("verify", "-L", library)
    assert (verified.code, said in verified.err) == (1, True)
    assert run("verify", "tide", "-L", library).code == 0
    assert said in run("links", "-L", library).err
