"""Findings as SARIF 2.1.0, which code hosts and editors read.

The property names and their meaning are those of the OASIS standard "Static Analysis Results Interchange Format
(SARIF) Version 2.1.0", sections 3.19 (tool component), 3.27 (result), 3.30 (region), 3.34 (location), 3.35
(suppression), 3.49 (reporting descriptor), 3.55 (fix), 3.56 (artifact change), 3.57 (replacement).
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, TypeAlias

from postil.diagnostics.excerpts import split_lines
from postil.diagnostics.finding import Diagnostic, Kind, Related, Severity, Where
from postil.diagnostics.report import Report
from postil.diagnostics.silencing import Ignore

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
FINGERPRINT = "postilFinding/v1"
"""Name of our fingerprint: code, file, and the words of the line, so that it outlives lines put in above."""

Data: TypeAlias = dict[str, Any]

_LEVELS: Mapping[Severity, str] = MappingProxyType({"error": "error", "warning": "warning", "note": "note"})
_KEPT = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/")
"""What stands in the path of a URI as it is (RFC 3986, 2.3 and 3.3); a colon would make a scheme of a first folder."""


def sarif(report: Report) -> str:
    """Write findings as a SARIF log of one run. What is silenced is there too, with the reason."""
    ignores = {id(each.finding): each.ignore for each in report.silenced}
    found = [*report.findings, *(each.finding for each in report.silenced)]
    codes = sorted({each.code for each in found})
    rules = [_rule(report.kinds[code]) if code in report.kinds else {"id": code} for code in codes]
    prints = _fingerprints(found, report.sources)
    results = [
        _result(each, codes.index(each.code), mark, ignores.get(id(each))) | _fixes(each, report)
        for each, mark in zip(found, prints, strict=True)
    ]
    driver = {"name": "postil", "version": report.version, "rules": rules}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(kind: Kind) -> Data:
    first, _, rest = kind.text.partition("\n")
    return {
        "id": kind.code,
        "name": "".join(part.capitalize() for part in kind.name.split("-")),
        "shortDescription": {"text": first},
        "fullDescription": {"text": rest.strip().partition("\n\n")[0] or first},
        "help": {"text": kind.text, "markdown": kind.text},
        "defaultConfiguration": {"level": _LEVELS[kind.severity]},
        "properties": {"tags": [kind.code[0]]},
    }


def _result(diagnostic: Diagnostic, index: int, fingerprint: str, ignore: Ignore | None) -> Data:
    hint = f" ({diagnostic.hint})" if diagnostic.hint else ""
    result: Data = {
        "ruleId": diagnostic.code,
        "ruleIndex": index,
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": diagnostic.message + hint},
        "locations": [{"physicalLocation": _place(diagnostic.where)}],
        "partialFingerprints": {FINGERPRINT: fingerprint},
    }
    if diagnostic.related:
        result["relatedLocations"] = [_related(number, each) for number, each in enumerate(diagnostic.related)]
    if ignore is not None:
        result["suppressions"] = [_suppression(ignore)]
    return result


def _related(number: int, related: Related) -> Data:
    return {"id": number, "message": {"text": related.message}, "physicalLocation": _place(related.where)}


def _suppression(ignore: Ignore) -> Data:
    kind = "inSource" if ignore.lines else "external"
    reason = {"justification": ignore.reason} if ignore.reason else {}
    return {"kind": kind, "status": "accepted", **reason, "location": {"physicalLocation": _place(ignore.where)}}


def _fixes(diagnostic: Diagnostic, report: Report) -> Data:
    """Return the fix of a finding, if it has one that can be made, as changes of texts; ``safe`` is our own word."""
    fix = diagnostic.fix
    changes = [_change(file, *texts) for file, texts in report.made(fix).items()] if fix else []
    if fix is None or not changes:
        return {}
    return {
        "fixes": [{"description": {"text": fix.title}, "artifactChanges": changes, "properties": {"safe": fix.safe}}]
    }


def _change(file: str, before: str, after: str) -> Data:
    """Return the one region outside of which two texts are the same, and what stands there then."""
    shorter = min(len(before), len(after))
    start = next((at for at in range(shorter) if before[at] != after[at]), shorter)
    same = next((n for n in range(shorter - start) if before[-1 - n] != after[-1 - n]), shorter - start)
    (line, column), (end_line, end_column) = (_line_column(before, at) for at in (start, len(before) - same))
    region = {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}
    replacement = {"deletedRegion": region, "insertedContent": {"text": after[start : len(after) - same]}}
    return {"artifactLocation": {"uri": _uri(file)}, "replacements": [replacement]}


def _line_column(text: str, at: int) -> tuple[int, int]:
    """Return line and column; lines end where SARIF ends them unless told otherwise (3.14.28)."""
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def _place(where: Where) -> Data:
    place: Data = {"artifactLocation": {"uri": _uri(where.file)}}
    if where.line:
        region = {"startLine": where.line, "startColumn": max(where.column, 1)}
        if (where.end_line, where.end_column) > (where.line, where.column):
            region |= {"endLine": where.end_line, "endColumn": max(where.end_column, 1)}
        place["region"] = region
    return place


def _uri(file: str) -> str:
    """Return a file name as a URI reference: relative as it is, absolute with its scheme."""
    encoded = "".join(
        chr(byte) if chr(byte) in _KEPT else f"%{byte:02X}" for byte in file.encode("utf-8", "surrogateescape")
    )
    return f"file://{encoded}" if file.startswith("/") else encoded


def _fingerprints(found: list[Diagnostic], sources: Mapping[str, str]) -> Iterator[str]:
    lines = {file: split_lines(text) for file, text in sources.items()}
    seen: Counter[str] = Counter()
    for each in found:
        where = each.where
        file = lines.get(where.file, ())
        words = " ".join(file[where.line - 1].split()) if 0 < where.line <= len(file) else repr(where.path)
        text = "\0".join((each.code, where.file, words))
        mark = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
        seen[mark] += 1
        yield f"{mark}:{seen[mark]}"
