"""Markup of notes is looked through in one pass, whatever stands there."""

from __future__ import annotations

import time

from postil.rules import ReadingSubject
from postil.rules.note_markdown import emphasis_not_closed
from tests.support import make_reading


def test_a_long_line_of_spaces_keeps_nobody_waiting() -> None:
    body = f"*one*\n{' ' * 60_000}\n*two"
    note = {"id": "n1", "body": body, "author": "me", "created": "2022"}
    subject = ReadingSubject(make_reading(notes=[note]))
    begun = time.process_time()
    assert [each.message for each in emphasis_not_closed(subject)] == ["'*' is not closed"]
    assert time.process_time() - begun < 5  # half a minute where each space begins a search of its own
