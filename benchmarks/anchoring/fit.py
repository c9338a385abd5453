"""Fit the weights of the evidence (``OWN`` and ``HEARD`` in ``postil.anchor.evidence``) to cases whose truth is known.

    PYTHONPATH=reader python benchmarks/anchoring/fit.py CASES.jsonl [CASES.jsonl ...]

Every place that the search weighs is an example: right if it covers the truth (intersection over union of 0.8 or
more), wrong otherwise. Logistic regression by Newton's method; a ridge keeps weights of rare evidence small.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Iterator, Sequence

from cases import Case, load, overlap
from postil.anchor import describe_all
from postil.anchor.evidence import HEARD, OWN
from postil.anchor.evidence import Case as Weighable
from postil.anchor.neighbours import Support
from postil.anchor.search import query_of
from postil.anchor.skeleton import Skeleton
from postil.anchor.weighing import Ground, weigh
from postil.model import Anchor

RIDGE = 2.0
ROUNDS = 12


def examples(case: Case) -> Iterator[tuple[tuple[float, ...], bool]]:
    """Yield (amounts of evidence, whether the place is right), once with and once without what ``describe`` adds."""
    new = Skeleton(case.new)
    described = describe_all(case.old, [span.span for span in case.spans])
    plain = [
        Anchor(exact=case.old[s.span.start : s.span.end], prefix=s.prefix, suffix=s.suffix, positions=anchor.positions)
        for s, anchor in zip(case.spans, described, strict=True)
    ]
    for anchors in (described, plain):
        weighed = weigh([query for anchor in anchors if (query := query_of(anchor))], Ground.whole(new))
        for wanted, places in zip(case.spans, weighed, strict=True):
            if wanted.is_scored:
                for place in places:
                    image = place.case.place.image
                    landed = new.outer_span(image.start, image.end)
                    right = wanted.truth is not None and overlap(case.new, landed, wanted.truth) >= 0.8
                    for support in (place.support, Support()):
                        yield amounts(place.case, support), right


def amounts(case: Weighable, support: Support) -> tuple[float, ...]:
    """Return how much of each kind of evidence there is."""
    return (*(amount(case) for _, _, amount in OWN), *(amount(case, support) for _, _, amount in HEARD))


def solve(matrix: list[list[float]], vector: list[float]) -> list[float]:
    """Solve a system of linear equations by Gaussian elimination with pivoting."""
    size = len(vector)
    rows = [[*row, value] for row, value in zip(matrix, vector, strict=True)]
    for column in range(size):
        pivot = max(range(column, size), key=lambda row: abs(rows[row][column]))
        rows[column], rows[pivot] = rows[pivot], rows[column]
        for row in range(column + 1, size):
            factor = rows[row][column] / rows[column][column]
            for index in range(column, size + 1):
                rows[row][index] -= factor * rows[column][index]
    solution = [0.0] * size
    for row in reversed(range(size)):
        known = sum(rows[row][index] * solution[index] for index in range(row + 1, size))
        solution[row] = (rows[row][size] - known) / rows[row][row]
    return solution


def fit(rows: Sequence[tuple[tuple[float, ...], bool]]) -> list[float]:
    """Return the weights that make the examples likeliest."""
    size = len(OWN) + len(HEARD)
    weights = [0.0] * size
    for _ in range(ROUNDS):
        gradient = [-RIDGE * weight for weight in weights]
        curvature = [[RIDGE * (row == column) for column in range(size)] for row in range(size)]
        for found, right in rows:
            odds = sum(weight * amount for weight, amount in zip(weights, found, strict=True))
            chance = 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))
            spread = chance * (1 - chance)
            present = [(index, amount) for index, amount in enumerate(found) if amount]
            for index, amount in present:
                gradient[index] += amount * (right - chance)
                for other, value in present:
                    curvature[index][other] += spread * amount * value
        step = solve(curvature, gradient)
        weights = [weight + change for weight, change in zip(weights, step, strict=True)]
    return weights


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", nargs="+")
    arguments = parser.parse_args()
    rows = [row for path in arguments.cases for case in load(path) for row in examples(case)]
    print(f"{len(rows)} places, {sum(right for _, right in rows)} of them right")
    for (name, _, _), weight in zip([*OWN, *HEARD], fit(rows), strict=True):
        print(f"{weight:8.2f}  {name}")


if __name__ == "__main__":
    main()
