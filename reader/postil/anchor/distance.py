"""Edit distance (Levenshtein) by Myers' bit vectors on Python's integers, which may be as long as the pattern.

Source: G. Myers, "A fast bit-vector algorithm for approximate string matching based on dynamic programming", Journal
of the ACM 46 (1999); the distance between whole strings as in H. Hyyrö, "A bit-vector algorithm for computing
Levenshtein and Damerau edit distances" (2003). One column of the table costs a handful of integer operations.
"""

from __future__ import annotations

from collections.abc import Iterator


def _positions(pattern: str) -> dict[str, int]:
    """Return, for each character, a bit for every place where the pattern has it."""
    bits: dict[str, int] = {}
    for index, character in enumerate(pattern):
        bits[character] = bits.get(character, 0) | 1 << index
    return bits


def _scores(pattern: str, text: str) -> Iterator[int]:
    """Yield the distance of the whole pattern from the text up to and with each of its characters."""
    get = _positions(pattern).get
    mask, high = (1 << len(pattern)) - 1, 1 << (len(pattern) - 1)
    rising, falling, score = mask, 0, len(pattern)
    for character in text:
        equal = get(character, 0)
        vertical = equal | falling
        horizontal = (((equal & rising) + rising) ^ rising) | equal
        up = falling | (~(horizontal | rising) & mask)
        down = rising & horizontal
        if up & high:
            score += 1
        elif down & high:
            score -= 1
        up = ((up << 1) | 1) & mask
        rising = ((down << 1) & mask) | (~(vertical | up) & mask)
        falling = up & vertical
        yield score


def distance(left: str, right: str) -> int:
    """Return how many insertions, deletions and substitutions turn one string into the other."""
    if left == right:
        return 0
    first, last = common_prefix(left, right), 0
    left, right = left[first:], right[first:]
    last = common_prefix(left[::-1], right[::-1])
    left, right = left[: len(left) - last], right[: len(right) - last]
    if not left or not right:
        return len(left) + len(right)
    *_, score = _scores(left, right)
    return score


def similarity(left: str, right: str) -> float:
    """Return 1 for equal strings, 0 for strings that share nothing in order."""
    return 1 - distance(left, right) / max(len(left), len(right), 1)


def common_prefix(left: str, right: str) -> int:
    """Return the length of the longest common beginning; compares slices, so long ones cost little."""
    low, high = 0, min(len(left), len(right))
    if left[:high] == right[:high]:
        return high
    while high - low > 1:
        middle = (low + high) // 2
        if left[low:middle] == right[low:middle]:
            low = middle
        else:
            high = middle
    return low


def matches(left: str, right: str) -> list[tuple[int, int, int]]:
    """Return (place in ``left``, place in ``right``, length) of the pieces of a longest common subsequence.

    Substitutions are not counted as cheaper than a deletion and an insertion: where one word gave way to another, text
    that is still there must not be given up for a string of substitutions. Source: H. Hyyrö, "Bit-parallel LCS-length
    computation revisited" (2004).
    """
    if not left or not right:
        return []
    get = _positions(left).get
    mask = (1 << len(left)) - 1
    column = mask
    columns: list[int] = []
    for character in right:
        equal = column & get(character, 0)
        column = ((column + equal) | (column - equal)) & mask
        columns.append(column)
    pairs: list[tuple[int, int, int]] = []
    row, at = len(left), len(right)
    while row and at:
        if columns[at - 1] >> (row - 1) & 1:
            row -= 1
            continue
        at -= 1
        if at and not columns[at - 1] >> (row - 1) & 1:
            continue
        row -= 1
        if pairs and pairs[-1][0] == row + 1 and pairs[-1][1] == at + 1:
            pairs[-1] = (row, at, pairs[-1][2] + 1)
        else:
            pairs.append((row, at, 1))
    return pairs[::-1]
