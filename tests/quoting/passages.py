"""Passages with marks that say what is quoted and who speaks (tests/cases/detecting), and how well detection does."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from postil.quoting.detecting import Detected, Detection, detect
from postil.text import Span

_SIGN = re.compile(r"\{(?P<label>[\w ]+):|<(?P<number>\d+):|[}>]")


@dataclass
class Quoted:
    """What a passage says of a quotation."""

    span: Span
    role: str
    speakers: tuple[Span, ...] = ()
    """Every place that names the speaker."""


@dataclass
class Passage:
    """A passage without its marks, and what they said."""

    text: str
    language: str
    quotes: list[Quoted] = field(default_factory=list)


def read_passages(path: Path) -> list[Passage]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [read_passage(line, path.stem) for line in lines if line.strip()]


def read_passage(line: str, language: str) -> Passage:
    source = line.replace("¶", "\n\n")
    text, at = "", 0
    open_: list[tuple[str, int]] = []
    quotes: list[tuple[str, str, Span]] = []
    speakers: dict[str, list[Span]] = {}
    for match in _SIGN.finditer(source):
        text += source[at : match.start()]
        at = match.end()
        if match["label"]:
            open_.append((match["label"], len(text)))
        elif match["number"]:
            open_.append((f"<{match['number']}", len(text)))
        else:
            label, start = open_.pop()
            span = Span(start, len(text))
            if label.startswith("<"):
                speakers.setdefault(label[1:], []).append(span)
            else:
                number, _, role = label.partition(" ") if label[0].isdigit() else ("", "", label)
                quotes.append((number, role or "direct", span))
    assert not open_, f"not closed: {line}"
    text += source[at:]
    made = [Quoted(span, role, tuple(speakers.get(number, ()))) for number, role, span in quotes]
    return Passage(text, language, sorted(made, key=lambda each: each.span))


@dataclass
class Figures:
    """Counts: direct quotes there, found, reported, right; speakers there, given, right; roles there, right."""

    there: int = 0
    found: int = 0
    reported: int = 0
    right: int = 0
    speakers_there: int = 0
    speakers_given: int = 0
    speakers_right: int = 0
    others_there: int = 0
    others_right: int = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, passage: Passage, detected: Detected) -> None:
        text = passage.text
        outer = [each for each in detected.quotes if each.rule != "nested"]
        direct = [each for each in outer if each.role == "direct"]
        gold = [each for each in passage.quotes if each.role == "direct"]
        self.there += len(gold)
        self.reported += len(direct)
        for each in gold:
            match = next((one for one in direct if _same(one, each)), None)
            self.speakers_there += bool(each.speakers)
            if match is None:
                self.wrong.append(f"missed: {each.span.of(text)}")
                continue
            self.found += 1
            self._speaker(text, each, match)
        for one in direct:
            if any(_same(one, each) for each in gold):
                self.right += 1
            else:
                self.wrong.append(f"not direct: {one.span.of(text)}")
        for each in passage.quotes:
            if each.role not in {"direct", "nested"}:
                self.others_there += 1
                is_right = any(one.role == each.role and _same(one, each) for one in outer)
                self.others_right += is_right
                if not is_right:
                    self.wrong.append(f"not {each.role}: {each.span.of(text)}")

    def _speaker(self, text: str, quoted: Quoted, match: Detection) -> None:
        if match.speaker is None:
            if quoted.speakers:
                self.wrong.append(f"no speaker: {quoted.span.of(text)}")
            return
        self.speakers_given += 1
        said = match.speaker.span
        if any(_in(said, named) or _in(named, said) for named in quoted.speakers):
            self.speakers_right += 1
        else:
            self.wrong.append(f"speaker {said.of(text)!r}: {quoted.span.of(text)}")

    def line(self, name: str) -> str:
        parts = (
            ("found", self.found, self.there),
            ("right", self.right, self.reported),
            ("speakers right", self.speakers_right, self.speakers_given),
            ("speakers given", self.speakers_given, self.speakers_there),
            ("other roles", self.others_right, self.others_there),
        )
        return f"{name:5} " + "  ".join(f"{label} {count:3}/{total:3}" for label, count, total in parts)


def figures_of(passages: list[Passage]) -> Figures:
    figures = Figures()
    for passage in passages:
        figures.add(passage, detect(passage.text, language=passage.language))
    return figures


def _same(one: Detection, quoted: Quoted) -> bool:
    return abs(one.span.start - quoted.span.start) <= 1 and abs(one.span.end - quoted.span.end) <= 1


def _in(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
