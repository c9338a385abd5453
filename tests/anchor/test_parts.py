"""The parts of the engine, each held against a slow and plain version of itself."""

from __future__ import annotations

from itertools import pairwise

import regex
from hypothesis import given
from hypothesis import strategies as st

from postil.anchor.blocks import Block, Seeds, common_blocks, common_run, heaviest_chain
from postil.anchor.distance import distance, matches
from postil.anchor.gaps import align
from postil.anchor.graphemes import grapheme_end, grapheme_start
from postil.anchor.neighbours import longest_chain
from postil.anchor.skeleton import Skeleton, edges, fold, fold_character
from tests.anchor.texts import text

few = st.text(alphabet="abc", max_size=12)


def plain_distance(left: str, right: str) -> int:
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        corner, row[0] = row[0], i
        for j, b in enumerate(right, 1):
            corner, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, corner + (a != b))
    return row[-1]


def plain_common_length(left: str, right: str) -> int:
    row = [0] * (len(right) + 1)
    for a in left:
        corner = 0
        for j, b in enumerate(right, 1):
            corner, row[j] = row[j], corner + 1 if a == b else max(row[j], row[j - 1])
    return row[-1]


@given(few, few)
def test_distance_is_the_textbook_distance(left: str, right: str) -> None:
    assert distance(left, right) == plain_distance(left, right)


@given(few, few)
def test_matches_are_a_longest_common_subsequence_in_order(left: str, right: str) -> None:
    pieces = matches(left, right)
    assert all(left[i : i + size] == right[j : j + size] for i, j, size in pieces)
    assert all(a[0] + a[2] <= b[0] and a[1] + a[2] <= b[1] for a, b in pairwise(pieces))
    assert sum(size for _, _, size in pieces) == plain_common_length(left, right)


@given(text, text)
def test_aligned_pieces_are_equal_and_in_order(left: str, right: str) -> None:
    pieces = align(left, right)
    assert all(left[p.old : p.old + p.length] == right[p.new : p.new + p.length] for p in pieces)
    assert all(a.old + a.length <= b.old and a.new + a.length <= b.new for a, b in pairwise(pieces))


@given(st.text(alphabet="ab", max_size=60), st.text(alphabet="ab", max_size=60), st.integers(1, 4))
def test_blocks_are_equal_and_claim_each_character_once(left: str, right: str, step: int) -> None:
    blocks = common_blocks(Seeds(left, 4, step), right)
    assert all(left[b.old : b.old + b.length] == right[b.new : b.new + b.length] for b in blocks)
    for side in (0, 1):
        ranges = sorted((b[side], b[side] + b.length) for b in blocks)
        assert all(a[1] <= b[0] for a, b in pairwise(ranges))


@given(st.lists(st.integers(0, 9), max_size=7, unique=True))
def test_the_chain_is_the_heaviest(places: list[int]) -> None:
    blocks = [Block(10 * index, 10 * place, place + 1) for index, place in enumerate(places)]
    weights = [0]
    for mask in range(1 << len(blocks)):
        chosen = [block for index, block in enumerate(blocks) if mask >> index & 1]
        if all(a.new < b.new for a, b in pairwise(chosen)):
            weights.append(sum(block.length for block in chosen))
    assert sum(block.length for block in heaviest_chain(blocks)) == max(weights)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=8, unique_by=lambda pair: pair[0]))
def test_the_longest_chain_rises(pairs: list[tuple[int, int]]) -> None:
    chain = longest_chain(sorted(pairs))
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(chain))


@given(few, few, st.integers(0, 12), st.integers(0, 12))
def test_a_common_run_ends_at_the_first_difference(left: str, right: str, i: int, j: int) -> None:
    i, j = min(i, len(left)), min(j, len(right))
    run = common_run(left, i, right, j)
    assert left[i : i + run] == right[j : j + run]
    assert left[i + run : i + run + 1] != right[j + run : j + run + 1] or i + run >= len(left)


@given(text)
def test_a_skeleton_is_folded_character_by_character_and_knows_where_each_came_from(given_text: str) -> None:
    skeleton = Skeleton(given_text)
    plain = [(folded, at) for at, character in enumerate(given_text) for folded in fold_character(character)]
    assert skeleton.folded == fold(given_text) == "".join(folded for folded, _ in plain)
    assert [skeleton.outer(index) for index in range(len(plain))] == [at for _, at in plain]
    for offset in range(len(given_text) + 1):
        assert skeleton.inner(offset) == sum(at < offset for _, at in plain)


@given(text)
def test_folding_twice_changes_nothing(given_text: str) -> None:
    assert fold(fold(given_text)) == fold(given_text)


@given(text)
def test_edges_are_what_a_skeleton_drops(given_text: str) -> None:
    lead, trail = edges(given_text)
    assert not fold(lead)
    assert not fold(trail)
    assert given_text.startswith(lead)
    assert given_text.endswith(trail)


@given(text)
def test_grapheme_borders_are_those_of_the_whole_text(given_text: str) -> None:
    borders = {0, *(match.end() for match in regex.finditer(r"\X", given_text))}
    for offset in range(len(given_text) + 1):
        assert grapheme_start(given_text, offset) == max(border for border in borders if border <= offset)
        assert grapheme_end(given_text, offset) == min(border for border in borders if border >= offset)
