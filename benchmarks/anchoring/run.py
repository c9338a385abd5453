"""Measure how well passages are found again: right, wrong, orphans, time.

    PYTHONPATH=reader python benchmarks/anchoring/run.py                    the cases in ../shared/bench/anchoring
    PYTHONPATH=reader python benchmarks/anchoring/run.py --data DIR         cases in another folder
    PYTHONPATH=reader python benchmarks/anchoring/run.py CASES.jsonl ...    case files

A passage is right if what was found covers the truth (intersection over union of 0.8 or more); an answer that is
ambiguous counts as none. `right` is the share of the passages that are still there, `wrong` of all passages.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from cases import Case, load, overlap
from postil.anchor import Answer, Found, carry, describe_all, locate
from postil.anchor.answers import UNATTENDED
from postil.model import Anchor, Position
from postil.text import Span

DATA = Path(__file__).parents[2].parent / "shared" / "bench" / "anchoring"
RIGHT = 0.8
SIZES = ("10k", "100k", "1m")
ADVERSARIAL = ("gone_planted", "gone_lookalike", "gone_elsewhere")

Method = Callable[[str, str, Sequence[Span]], Callable[[], Sequence[Answer]]]


def old_text_kept(old: str, new: str, spans: Sequence[Span]) -> Callable[[], Sequence[Answer]]:
    return lambda: carry(old, new, spans)


def selectors_only(old: str, new: str, spans: Sequence[Span]) -> Callable[[], Sequence[Answer]]:
    anchors = describe_all(old, spans)
    return lambda: locate(new, anchors)


def foreign_selectors(old: str, new: str, spans: Sequence[Span]) -> Callable[[], Sequence[Answer]]:
    """Selectors as other tools write them: 32 characters on either side, and a position."""
    anchors = [
        Anchor(
            exact=span.of(old),
            prefix=old[max(span.start - 32, 0) : span.start],
            suffix=old[span.end : span.end + 32],
            positions=(Position(start=span.start, end=span.end, text_sha256="0" * 64),),
        )
        for span in spans
    ]
    return lambda: locate(new, anchors)


METHODS: dict[str, Method] = {
    "old text kept": old_text_kept,
    "selectors only": selectors_only,
    "selectors of other tools": foreign_selectors,
}


def judge(case: Case, answers: Iterable[Answer]) -> Counter[str]:
    """Count the outcomes of one case."""
    counts: Counter[str] = Counter()
    for wanted, answer in zip(case.spans, answers, strict=True):
        if not wanted.is_scored:
            continue
        span = answer.span if isinstance(answer, Found) else None
        sure = isinstance(answer, Found) and answer.score >= UNATTENDED
        right = span == wanted.truth if span is None or wanted.truth is None else _covers(case, span, wanted.truth)
        counts["all"] += 1
        counts["here"] += wanted.truth is not None
        counts["gone"] += wanted.truth is None
        counts["right here"] += right and wanted.truth is not None
        counts["right gone"] += right and wanted.truth is None
        counts["orphaned"] += span is None
        counts["wrong"] += span is not None and not right
        counts["sure"] += sure
        counts["sure and wrong"] += sure and not right
    return counts


def _covers(case: Case, span: Span, truth: Span) -> bool:
    return overlap(case.new, span, truth) >= RIGHT


def table(paths: Sequence[Path], *, per_kind: bool) -> None:
    print(f"{'':26}{'passages':>9}{'right %':>9}{'wrong %':>9}{'sure, wrong %':>15}{'orphan P / R %':>17}")
    for name, method in METHODS.items():
        kinds: dict[str, Counter[str]] = defaultdict(Counter)
        for path in paths:
            for case in load(path):
                answers = method(case.old, case.new, [wanted.span for wanted in case.spans])()
                kinds[case.kind] += judge(case, answers)
        print(row(name, sum(kinds.values(), Counter())))
        for kind, counts in kinds.items():
            if per_kind or kind in ADVERSARIAL:
                print(row(f"  {kind}", counts))


def row(name: str, counts: Counter[str]) -> str:
    def share(part: str, whole: str) -> str:
        return f"{100 * counts[part] / counts[whole]:.2f}" if counts[whole] else "-"

    orphans = f"{share('right gone', 'orphaned')} / {share('right gone', 'gone')}"
    return (
        f"{name:26}{counts['all']:>9}{share('right here', 'here'):>9}{share('wrong', 'all'):>9}"
        f"{share('sure and wrong', 'sure'):>15}{orphans:>17}"
    )


def times(folder: Path, repeats: int) -> None:
    """Print CPU microseconds an anchor, for texts that were edited and for texts that are another's altogether."""
    print(f"\n{'CPU µs an anchor, 200 anchors':36}" + "".join(f"{size:>9}" for size in SIZES))
    cases = [next(iter(load(_found(folder, size)))) for size in SIZES]
    for name, method in METHODS.items():
        print(f"{name:36}" + "".join(f"{_time(method, case, case.new, repeats):9.0f}" for case in cases))
        unrelated = [_scrambled(case.new) for case in cases]
        timed = (_time(method, case, new, repeats) for case, new in zip(cases, unrelated, strict=True))
        print(f"{name + ', all orphaned':36}" + "".join(f"{each:9.0f}" for each in timed))


def _scrambled(text: str) -> str:
    """Return a text of the same words in another order: nothing of the old passages is left in it."""
    words = text.split(" ")
    random.Random(0).shuffle(words)
    return " ".join(words)


def _found(folder: Path, size: str) -> Path:
    return next(path for path in (folder / f"{size}.jsonl", folder / f"{size}.jsonl.gz") if path.exists())


def _time(method: Method, case: Case, new: str, repeats: int) -> float:
    spans = [wanted.span for wanted in case.spans]
    spent: list[float] = []
    for _ in range(repeats):
        call = method(case.old, new, spans)
        start = time.process_time()
        call()
        spent.append(time.process_time() - start)
    return 1e6 * min(spent) / len(spans)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", nargs="*", type=Path, help="case files instead of the development cases")
    parser.add_argument("--data", type=Path, default=DATA, help="folder that holds data/dev.jsonl.gz and data/speed")
    parser.add_argument("--per-kind", action="store_true", help="a line for each kind of change")
    parser.add_argument("--repeats", type=int, default=3, help="timings of which the least counts (0: no timings)")
    arguments = parser.parse_args()
    paths = arguments.cases or [arguments.data / "data" / "dev.jsonl.gz"]
    missing = [path for path in paths if not path.exists()]
    if missing:
        parser.exit(1, f"no cases at {missing[0]}; give case files, or the folder that holds them with --data\n")
    table(paths, per_kind=arguments.per_kind)
    speed = arguments.data / "data" / "speed"
    if arguments.repeats and speed.exists():
        times(speed, arguments.repeats)


if __name__ == "__main__":
    main()
