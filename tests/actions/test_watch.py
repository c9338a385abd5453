"""What counts as a change of findings."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from postil.actions.watch import change
from postil.diagnostics import Diagnostic, Where

findings = st.lists(
    st.builds(
        lambda file, code, message, line: Diagnostic(code, "error", message, Where(file, line=line, column=1)),
        st.sampled_from(["a.yaml", "b.yaml"]),
        st.sampled_from(["A002", "P002"]),
        st.sampled_from(["one", "two"]),
        st.integers(1, 9),
    ),
    unique=True,
    max_size=8,
)


def senses(some: tuple[Diagnostic, ...] | list[Diagnostic]) -> list[tuple[str, str, str]]:
    return sorted((each.where.file, each.code, each.message) for each in some)


@given(findings, findings)
def test_before_and_what_is_found_are_after_and_what_is_mended(
    before: list[Diagnostic], after: list[Diagnostic]
) -> None:
    difference = change(before, after)
    assert senses([*before, *difference.found]) == senses([*after, *difference.mended])
    assert not set(senses(difference.found)) & set(senses(difference.mended))


@given(findings, st.integers(1, 100))
def test_findings_that_move_are_no_change(before: list[Diagnostic], lines: int) -> None:
    moved = [replace(each, where=each.where._replace(line=each.where.line + lines)) for each in before]
    assert not change(before, moved)
