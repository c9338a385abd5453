"""Findings as JUnit XML, which build servers show as a list of tests.

A reading is a test case, and so is each file that all readings depend on. The elements and attributes are those that
Jenkins, GitLab and Azure Pipelines read; there is no one standard.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from postil.diagnostics.finding import Diagnostic
from postil.diagnostics.lines import as_line, visible
from postil.diagnostics.report import Report

OTHER = "the library"
"""Case of findings in files that belong to nothing that was checked by name."""


def junit(report: Report) -> str:
    """Write one case for each reading and each shared file; notes are told, and are no failure."""
    cases: dict[str, list[Diagnostic]] = {name: [] for name in report.subjects}
    for finding in report.findings:
        cases.setdefault(_subject(finding, report), []).append(finding)
    failures = sum(any(_fails(each) for each in findings) for findings in cases.values())
    counts = f'tests="{len(cases)}" failures="{failures}" errors="0"'
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<testsuites name="postil" {counts}>']
    lines.append(f'  <testsuite name="postil check" {counts} skipped="0">')
    for name, findings in cases.items():
        lines += _case(name, findings)
    lines += ["  </testsuite>", "</testsuites>", ""]
    return "\n".join(lines)


def _subject(finding: Diagnostic, report: Report) -> str:
    file = finding.where.file
    owners = (
        name
        for name, begin in report.subjects.items()
        if (file.startswith(begin) if begin.endswith("/") else file == begin)
    )
    return next(owners, OTHER)


def _fails(finding: Diagnostic) -> bool:
    return finding.severity != "note"


def _case(name: str, findings: list[Diagnostic]) -> Iterator[str]:
    head = f'    <testcase classname="postil.check" name={_quoted(visible(name))}'
    wrong = [each for each in findings if _fails(each)]
    advice = [each for each in findings if not _fails(each)]
    if not findings:
        yield f"{head}/>"
        return
    first = f" file={_quoted(visible(findings[0].where.file))}" + _line(findings[0])
    yield f"{head}{first}>"
    if wrong:
        kinds = ", ".join(dict.fromkeys(each.code for each in wrong))
        said = _quoted(visible(wrong[0].message + (f" (and {len(wrong) - 1} more)" if len(wrong) > 1 else "")))
        yield f"      <failure type={_quoted(kinds)} message={said}>{_lines(wrong)}</failure>"
    if advice:
        yield f"      <system-out>{_lines(advice)}</system-out>"
    yield "    </testcase>"


def _line(finding: Diagnostic) -> str:
    return f' line="{finding.where.line}"' if finding.where.line else ""


def _lines(findings: list[Diagnostic]) -> str:
    return escape("\n".join(as_line(each) for each in findings), quote=False)


def _quoted(text: str) -> str:
    return f'"{escape(text)}"'
