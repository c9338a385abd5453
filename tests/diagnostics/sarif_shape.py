"""The part of SARIF 2.1.0 that postil writes, as a JSON Schema made from the standard's text.

Every object refuses properties that the standard does not give it, as the standard's own schema does.
"""

from __future__ import annotations

from typing import Any


def thing(required: str = "", **properties: Any) -> dict[str, Any]:
    """Return the schema of an object that may hold these properties and must hold some of them."""
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
        "required": required.split(),
    }


def many(items: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "array", "items": items, **more}


TEXT = {"type": "string"}
SOME_TEXT = {"type": "string", "minLength": 1}
NUMBER = {"type": "integer", "minimum": 1}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
MESSAGE = thing("text", text=TEXT, markdown=TEXT)
URI = {"type": "string", "pattern": r"^(file://)?[A-Za-z0-9._~/%-]*$"}
REGION = thing("startLine", startLine=NUMBER, startColumn=NUMBER, endLine=NUMBER, endColumn=NUMBER)
PLACE = thing("artifactLocation", artifactLocation=thing("uri", uri=URI), region=REGION)
LOCATION = thing("physicalLocation", id={"type": "integer", "minimum": 0}, physicalLocation=PLACE, message=MESSAGE)
SUPPRESSION = thing(
    "kind",
    kind={"enum": ["inSource", "external"]},
    status={"enum": ["accepted", "underReview", "rejected"]},
    justification=SOME_TEXT,
    location=LOCATION,
)
REPLACEMENT = thing("deletedRegion", deletedRegion=REGION, insertedContent=thing(text=TEXT))
CHANGE = thing(
    "artifactLocation replacements",
    artifactLocation=thing("uri", uri=URI),
    replacements=many(REPLACEMENT, minItems=1),
)
FIX = thing(
    "artifactChanges",
    description=MESSAGE,
    artifactChanges=many(CHANGE, minItems=1, uniqueItems=True),
    properties={"type": "object"},
)
RULE = thing(
    "id",
    id=SOME_TEXT,
    name=SOME_TEXT,
    shortDescription=MESSAGE,
    fullDescription=MESSAGE,
    help=MESSAGE,
    defaultConfiguration=thing(level=LEVEL),
    properties={"type": "object", "properties": {"tags": many(TEXT, uniqueItems=True)}},
)
RESULT = thing(
    "message ruleId",
    ruleId=SOME_TEXT,
    ruleIndex={"type": "integer", "minimum": 0},
    level=LEVEL,
    message=MESSAGE,
    locations=many(LOCATION),
    relatedLocations=many(LOCATION, uniqueItems=True),
    partialFingerprints={"type": "object", "additionalProperties": TEXT},
    suppressions=many(SUPPRESSION, uniqueItems=True),
    fixes=many(FIX, uniqueItems=True),
)
RUN = thing(
    "tool results columnKind",
    tool=thing("driver", driver=thing("name", name=SOME_TEXT, version=SOME_TEXT, rules=many(RULE, uniqueItems=True))),
    columnKind={"const": "unicodeCodePoints"},
    results=many(RESULT),
)
SARIF = thing("version runs", version={"const": "2.1.0"}, runs=many(RUN), **{"$schema": SOME_TEXT})
