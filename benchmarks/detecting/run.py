"""How long detection takes: articles of 1,500 words made of the test passages, and hostile texts; CPU time.

python benchmarks/detecting/run.py [--hostile]
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "reader")]

from tests.quoting.passages import read_passages  # noqa: E402

from postil.quoting.detecting import detect  # noqa: E402

WORDS = 1_500
LETTERS_PER_WORD = {"zh": 2, "ja": 2}
HOSTILE = {
    "marks": '"',
    "openings": "“a ",
    "verbs": '" said ',
    "commas": "Doe, ",
    "names": "Aa ",
    "turns": "Q: a?\n\nA: b\n\n",
}


def timed(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def article(path: Path) -> str:
    """Return the passages of a language again and again, a paragraph each, up to the number of words."""
    passages = [passage.text for passage in read_passages(path)]
    per_word = LETTERS_PER_WORD.get(path.stem)
    text, number = "", 0
    while (len(text) // per_word if per_word else len(text.split())) < WORDS:
        text += passages[number % len(passages)] + "\n\n"
        number += 1
    return text


def main() -> None:
    for path in sorted((ROOT / "tests" / "cases" / "detecting").glob("??.txt")):
        text = article(path)
        found = len(detect(text, language=path.stem).quotes)
        best = min(timed(lambda: detect(text, language=path.stem)) for _ in range(5))  # noqa: B023
        print(f"{path.stem}  {WORDS} words  {found} found  {best * 1000:.1f} ms")
    if "--hostile" in sys.argv:
        for name, unit in HOSTILE.items():
            text = unit * (1_000_000 // len(unit))
            print(f"{name}  1 MB  {timed(lambda: detect(text, language='en')):.1f} s")  # noqa: B023


if __name__ == "__main__":
    main()
