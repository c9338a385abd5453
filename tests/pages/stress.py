"""Two fictitious readings that ask much of a page: one of everything that is wide, odd or doubled, one in Arabic."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.support import lay

LONG = "tidegauge" * 22
LINK = f"https://a.example/{'very/long/path/' * 14}?q={'x' * 60}"
WIDE = "\n".join(
    (
        "|" + "|".join(f" Column {n} " for n in range(30)) + "|",
        "|" + "---|" * 30,
        "|" + "|".join(f" {n * 1874} tides " for n in range(30)) + "|",
        f"| {LONG} |" + " x |" * 29,
    )
)
TEXT = f"""#### Deep first

The old clock counts tides.[^1] {LONG} and <{LINK}> and more.

##

## Second

#### Skips a level

[ ](https://a.example) [![]()](https://a.example) An empty link, and ![a picture](pic.png "t").

{WIDE}

- one
  - two
    - three
      - four
        - five
          - six {LONG}

1. a

   ```
   {"code " * 60}
   ```

> > > quoted thrice, {LONG}

|   |   |
|---|---|
| no | header |

| only | header |
|------|--------|

###### Last[^1]

`{LONG}` and ~~gone~~[^2]. The keeper said: the bell rings twice, and the bell rings again.

[^1]: The author’s own note.
[^2]: A second, with a table:

    | a | b |
    |---|---|
    | 1 | 2 |
"""
NOTE = f"""## A heading in a note

Text[^1] {LONG}

{WIDE}

[^1]: A note’s own footnote.
"""
DATES = ["2031-21", "2031?", "2019/2020", "-0043", "201X", "2019-07-30T10:00", "0000", "2019-07", "2019/..", "2019~"]


def record() -> dict[str, Any]:
    publications = [
        {
            "id": f"p{n}",
            "role": "original" if n == 0 else "republication",
            "outlet": f"Outlet {n} {LONG if n == 1 else ''}",
            "date": date,
            "url": LINK,
            "changes": "The last paragraph is gone.",
            "evidence": "Said below the text.",
        }
        for n, date in enumerate(DATES)
    ]
    notes = [
        {"id": f"n{n}", "anchor": {"exact": words}, "author": "p", "created": date, "modified": date, "body": NOTE}
        for n, (date, words) in enumerate(zip(DATES, ["clock", "counts", "The old", "more", "twice"] * 2, strict=True))
    ]
    links = [
        {
            "id": f"l{n}",
            "anchor": {"exact": "counts tides"},
            "label": f"tides {LONG}",
            "target": "recovered",
            "address": LINK + "|^`{}[x]%zz",
            "recovery": {"method": "search", "evidence": LONG},
            "snapshots": [{"url": LINK, "taken": date}],
            "checks": [{"checked": date, "reach": "gone"}],
            "source": "s2031",
            "note": LONG,
        }
        for n, date in enumerate(DATES)
    ]
    quotes: list[dict[str, Any]] = [
        {"id": f"q{n}", "anchor": {"exact": "the bell rings twice"}, "speaker": "p", "date": date, "source": "s2031"}
        for n, date in enumerate(DATES)
    ]
    quotes[1] |= {"part_of": "q0", "language": "english", "original": LONG, "original_language": "zh-Hant-TW"}
    quotes[2] |= {"repeats": "q0", "kind": "term", "occasion": LONG, "note": LONG, "acknowledged": LONG}
    quotes.append({"id": "long", "anchor": {"exact": LONG, "rank": 1, "occurrences": 6}})
    return {
        "format": 1,
        "id": "stress",
        "publish": "text",
        "article": {
            "key": "stress2031",
            "title": f"Stress {LONG}",
            "subtitle": LONG,
            "abstract": LONG,
            "authors": ["p", "o"],
            "language": "en-GB",
            "kind": "essay",
            "themes": ["tides", LONG],
            "regions": ["Harbour"],
            "rights": {"holder": "The Harbour", "year": "2031", "licence": LONG, "terms": LONG, "url": LINK},
            "publications": publications,
            "accessed": DATES,
        },
        "captures": [
            {"id": f"c{n}", "publication": "p1", "taken": date, "archive_url": LINK, "note": LONG}
            for n, date in enumerate(DATES)
        ],
        "quotes": quotes,
        "links": links,
        "notes": [*notes, {"id": "whole", "author": "p", "created": "2031", "tags": [LONG, "tide"]}],
    }


ARABIC = """## الفصل الأول

عدت الساعة القديمة المد والجزر في الميناء سنة 1874.

> قال الحارس: يدق الجرس مرتين.

| السنة | المد |
|-------|------|
| 1874  | 12   |
"""


def arabic() -> dict[str, Any]:
    return {
        "format": 1,
        "id": "arabic",
        "publish": "text",
        "article": {
            "key": "saa2031",
            "title": "ساعة الميناء القديمة",
            "subtitle": "حكاية",
            "abstract": "What it says, in our words.",
            "authors": ["h"],
            "language": "ar",
            "kind": "essay",
            "publications": [{"id": "a", "role": "original", "outlet": "جريدة المد", "date": "2031"}],
        },
        "quotes": [{"id": "q", "anchor": {"exact": "يدق الجرس مرتين"}, "speaker": "h"}],
        "notes": [
            {"id": "n", "anchor": {"exact": "المد والجزر"}, "author": "p", "created": "2031", "body": "A note of ours."}
        ],
    }


def library(root: Path) -> Path:
    """Write the library of both readings."""
    other = [{"name": "Wren Other", "language": "de"}]
    people = [
        {"kind": "person", "id": "p", "name": f"Wren {LONG}", "family": LONG, "given": "Wren", "other_names": other},
        {"kind": "organization", "id": "o", "name": "Harbour Office"},
        {"kind": "person", "id": "h", "name": "حارس الميناء"},
    ]
    bib = "".join(f"@online{{s{n}, title={{T {n}}}, author={{A, B}}, date={{{d}}}}}\n" for n, d in enumerate(DATES))
    bib += f"@book{{s2031, title={{{LONG}}}, author={{Wren, {LONG}}}, date={{2031-21}}, url={{{LINK}}}}}\n"
    return lay(
        root,
        {
            "library.yaml": json.dumps({"format": 1, "title": f"Harbour {LONG}", "editors": ["p"], "licence": "CC0"}),
            "people.yaml": json.dumps({"format": 1, "people": people}),
            "stress/reading.yaml": json.dumps(record()),
            "stress/article.md": TEXT,
            "stress/sources.bib": bib,
            "arabic/reading.yaml": json.dumps(arabic()),
            "arabic/article.md": ARABIC,
        },
    )
