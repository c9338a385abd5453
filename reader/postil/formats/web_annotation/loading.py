"""Read W3C Web Annotations: every rule of the Recommendation that can be decided without the Web."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from postil.diagnostics import Diagnostic, Path, Places, Where, in_order
from postil.formats import json_text
from postil.formats import web_annotation_kinds as kinds
from postil.formats.decode import decode
from postil.formats.loaded import Loaded
from postil.formats.web_annotation import checks, problems
from postil.formats.web_annotation.annotations import ROOTS, Annotation, Root
from postil.model.web_node import as_data


def loads(data: bytes | str, file: str = "") -> Loaded[Root | None]:
    """Read an annotation, a page or a collection; never raises.

    Annotations of a page that can't be read are left out and reported. ``value`` is ``None`` where something else is
    wrong. What is only advised against is a warning and keeps nothing from being read.
    """
    text = decode(data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data, file)
    if text.findings:
        return Loaded(None, {}, text.findings)
    plain = json_text.loads(text.value, file, kinds.NOT_JSON, kinds.DUPLICATE_KEY)
    if plain.findings and plain.value is None:
        return Loaded(None, plain.marks, plain.findings)
    value, findings = _read(plain.value, file)
    places = Places({file: plain.marks})
    located = in_order((*plain.findings, *(places.located(finding) for finding in findings)))
    return Loaded(None if plain.findings else value, plain.marks, located)


def dump(value: Root) -> dict[str, Any]:
    """Return an annotation, a page or a collection as plain data; the inverse of ``loads``, order of keys aside."""
    return dict(as_data(value))


def dump_text(value: Root) -> str:
    """Write an annotation, a page or a collection as JSON."""
    return json.dumps(dump(value), ensure_ascii=False, indent=1) + "\n"


def _read(data: Any, file: str) -> tuple[Root | None, list[Diagnostic]]:
    if not isinstance(data, dict):
        hint = f"write an object: one of {', '.join(ROOTS)}"
        return None, [kinds.WRONG_VALUE.at(Where(file), "this file holds no annotation", hint)]
    model = ROOTS[_root_class(data)]
    try:
        value: Root = model.model_validate(data, by_alias=True, by_name=False)
    except ValidationError as error:
        findings = list(problems.findings(error, data, file))
    else:
        findings = [
            *(each.kind.at(Where(file, each.below), each.message, each.hint) for each in checks.context(value)),
            *checks.check(value, file),
        ]
        if not any(finding.severity == "error" for finding in findings):
            return value, findings
    broken = {_item_of(finding.where.path) for finding in findings if finding.severity == "error"}
    if None in broken:
        return None, findings
    # Some annotations can't be read; what the others say is found by reading again without them.
    rest, kept = _without(data, broken)
    value_of_rest, more = _read(rest, file)
    return value_of_rest, [*findings, *(_moved(finding, kept) for finding in more)]


def _root_class(data: dict[str, Any]) -> str:
    given = data.get("type")
    classes = given if isinstance(given, list) else [given]
    return next((name for name in ROOTS if name in classes), Annotation.__name__)


def _item_of(path: Path) -> Path | None:
    """Return the path of the annotation on a page that a path leads into."""
    length = 3 if path[:1] == ("first",) else 2
    return path[:length] if len(path) >= length and path[length - 2] == "items" else None


def _without(data: dict[str, Any], broken: Collection[Path | None]) -> tuple[dict[str, Any], Mapping[Path, Path]]:
    """Return the data without some of its annotations, and for each that is left where it stood."""
    if "first" in {path[0] for path in broken if path}:
        page, kept = _without(data["first"], {path[1:] for path in broken if path})
        return data | {"first": page}, {("first", *new): ("first", *old) for new, old in kept.items()}
    left = [index for index in range(len(data["items"])) if ("items", index) not in broken]
    kept = {("items", new): ("items", old) for new, old in enumerate(left)}
    return data | {"items": [data["items"][index] for index in left]}, kept


def _moved(finding: Diagnostic, kept: Mapping[Path, Path]) -> Diagnostic:
    path = finding.where.path
    item = _item_of(path)
    if item is None or item not in kept:
        return finding
    return replace(finding, where=finding.where._replace(path=kept[item] + path[len(item) :]))
