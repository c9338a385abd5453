import pytest

from postil.diagnostics import Diagnostic, Ignore, Kind, Remark, Where, code_of, codes_of, select, silencing
from postil.diagnostics.silencing import lowered, misplaced, read_remark, silence, with_severities
from postil.edits import ReplaceText
from postil.text import Span

KINDS = {
    code: Kind(code, name, severity, "What.\n")  # type: ignore[arg-type]
    for code, name, severity in (
        ("A002", "orphaned-anchor", "error"),
        ("A003", "ambiguous-anchor", "error"),
        ("M007", "no-abstract", "note"),
        ("X003", "excerpt-too-long", "error"),
    )
}
HERE = Where("r/reading.yaml", line=4, column=3)


def remark(text: str) -> Remark:
    source = f"  # postil:{text}"
    return Remark(HERE, text, 4, 6, Span(10, 10 + len(source)), source)


def found(code: str, file: str = "r/reading.yaml", line: int = 5) -> Diagnostic:
    return Diagnostic(code, KINDS[code].severity, "wrong", Where(file, line=line, column=1))


@pytest.mark.parametrize(
    ("selector", "codes"),
    [
        ("ALL", set(KINDS)),
        ("A", {"A002", "A003"}),
        ("a", {"A002", "A003"}),
        ("A00", {"A002", "A003"}),
        ("A002", {"A002"}),
        ("no-abstract", {"M007"}),
        ("no-abstrat", set()),
        ("Z", set()),
        ("", set()),
    ],
)
def test_a_selector_is_a_code_or_its_name_or_its_beginning(selector: str, codes: set[str]) -> None:
    assert codes_of(selector, KINDS) == codes


def test_one_code_is_a_whole_code_or_a_name() -> None:
    assert [code_of(word, KINDS) for word in ("A002", "a002", "no-abstract", "A", "A00", "")] == [
        "A002",
        "A002",
        "M007",
        "",
        "",
        "",
    ]


def test_what_is_less_grave_than_asked_for_is_left_out() -> None:
    findings = [found("A002"), found("M007")]
    assert select(findings, frozenset(KINDS), "warning") == (findings[0],)
    assert select(findings, frozenset({"M007"})) == (findings[1],)


@pytest.mark.parametrize(
    ("text", "codes", "reason"),
    [
        (" ignore A002 the words were cut", ["A002"], "the words were cut"),
        ("ignore A002, no-abstract: both known", ["A002", "M007"], "both known"),
        ("ignore A002,A003 – so it is", ["A002", "A003"], "so it is"),
        ("ignore: a002 why not", ["A002"], "why not"),
        ("ignore A002 A003 is another matter", ["A002"], "A003 is another matter"),
    ],
)
def test_a_remark_names_codes_and_a_reason(text: str, codes: list[str], reason: str) -> None:
    ignores, wrong = read_remark(remark(text), KINDS)
    assert wrong == ()
    assert [(each.selector, each.reason, each.lines) for each in ignores] == [(code, reason, (4, 6)) for code in codes]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("ignore A002", "K001 A002 is ignored without a reason"),
        ("ignore A002 -- ", "K001 A002 is ignored without a reason"),
        ("ignroe A002 why", "K002 a comment to postil can say 'ignore', not 'ignroe'"),
        ("", "K002 a comment to postil can say 'ignore', not ''"),
        ("ignore", "K002 the comment does not say what to ignore"),
        ("ignore A02 why", "K002 nothing that postil finds is called 'A02'"),
        ("ignore A why", "K002 'A' stands for several codes"),
        ("ignore ALL why", "K002 'ALL' stands for several codes"),
        ("ignore Z why", "K002 nothing that postil finds is called 'Z'"),
        ("ignore the words were cut", "K002 nothing that postil finds is called 'the'"),
    ],
)
def test_a_remark_that_is_not_understood_is_a_finding(text: str, line: str) -> None:
    (finding,) = read_remark(remark(text), KINDS)[1]
    assert f"{finding.code} {finding.message}" == line
    assert finding.where == HERE
    assert finding.hint


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (" ignore A002 the words were cut", [""]),
        (" ignore A002, no-abstract: both", ["  # postil: ignore no-abstract: both", "  # postil: ignore A002: both"]),
        ("ignore A002,A003 A002, A003", ["  # postil:ignore A003 A002, A003", "  # postil:ignore A002 A002, A003"]),
        (" ignore A002, A02 why", ["  # postil: ignore A02 why"]),
    ],
)
def test_one_code_can_be_taken_out_of_a_remark(text: str, left: list[str]) -> None:
    source = remark(text).source
    edits = [each.fix.edits for each in read_remark(remark(text), KINDS)[0] if each.fix]
    assert edits == [(ReplaceText(HERE.file, Span(10, 10 + len(source)), source, new),) for new in left]


def test_the_nearest_code_is_named() -> None:
    (finding,) = read_remark(remark("ignore orphan-anchor why"), KINDS)[1]
    assert finding.hint == "did you mean 'orphaned-anchor'?"


@pytest.mark.parametrize(
    ("scope", "lines", "covered"),
    [
        ("", None, [True, True, True, True]),
        ("r/", None, [True, True, True, False]),
        ("r/reading.yaml", None, [True, True, False, False]),
        ("r/reading.yaml", (5, 8), [True, False, False, False]),
        ("reading.yaml", None, [False] * 4),
    ],
)
def test_an_ignore_holds_where_it_says(scope: str, lines: tuple[int, int] | None, covered: list[bool]) -> None:
    findings = [
        found("A002"),
        found("A002", line=9),
        found("A002", "r/sources.bib"),
        found("A002", "rr/reading.yaml"),
    ]
    ignore = Ignore("A002", "why", HERE, scope, lines)
    assert [ignore.covers(each) for each in findings] == covered


def test_what_is_silenced_is_kept_with_the_ignore_that_silences_it() -> None:
    near, far, idle = (
        Ignore("A002", "near", HERE, "r/reading.yaml", (4, 6)),
        Ignore("A", "far", HERE, ""),
        Ignore("M007", "idle", HERE, "r/"),
    )
    told, silenced, unused = silence([found("A002"), found("A003")], [near, far, idle], KINDS, frozenset())
    assert told == ()
    assert [each.ignore.reason for each in silenced] == ["near", "far"]
    assert unused == (idle,)


def test_what_is_protected_is_told_whatever_is_ignored() -> None:
    everything = Ignore("ALL", "peace", HERE, "")
    told, silenced, _ = silence([found("A002"), found("X003")], [everything], KINDS, frozenset({"X003"}))
    assert [each.code for each in told] == ["X003"]
    assert [each.finding.code for each in silenced] == ["A002"]


@pytest.mark.parametrize(
    ("selector", "codes"), [("X003", ["K004"]), ("X", ["K004"]), ("ALL", []), ("Z9", ["K002"]), ("A", [])]
)
def test_an_ignore_that_can_do_nothing_is_a_finding(selector: str, codes: list[str]) -> None:
    wrong = misplaced([Ignore(selector, "why", HERE, "")], KINDS, frozenset({"X003"}))
    assert [each.code for each in wrong] == codes


def test_the_most_exact_selector_sets_the_severity() -> None:
    findings = with_severities(
        [found("A002"), found("A003"), found("M007"), found("X003")],
        {"A003": "warning", "ALL": "note", "M": "error"},
        KINDS,
        frozenset({"X003"}),
    )
    assert [each.severity for each in findings] == ["note", "warning", "error", "error"]


def test_what_is_protected_can_be_made_graver_and_not_less_grave() -> None:
    kept = frozenset({"M007", "X003"})
    assert lowered("X003", "warning", KINDS, kept)
    assert not lowered("X003", "error", KINDS, kept)
    assert not lowered("M007", "error", KINDS, kept)
    assert not lowered("ALL", "note", KINDS, kept)
    assert silencing.PROTECTED.code == "K004"
