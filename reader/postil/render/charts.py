"""Charts as small SVG pictures: they take their colours from the page, and say in words what they show.

Each has a title and a description for whoever does not see it (SVG Accessibility API Mappings 1.0: ``role="img"`` named
by both); the page sets a table with the same figures beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from postil.render.markup import Safe, element, join

WIDTH = 760
"""Units of a chart's width; it is scaled to the column."""

LONGEST = 36
"""Characters of a name that are shown; as large as on a phone, more would not stand beside the arcs."""

CHART_CSS = """
.chart{margin:1rem 0 1.4rem}.chart svg{display:block;inline-size:100%;block-size:auto;overflow:visible}
.chart text{font:11px var(--label);fill:var(--quiet);font-variant-numeric:lining-nums tabular-nums}
.chart .strong{fill:var(--ink)}.chart .axis{stroke:var(--rule);stroke-width:1;fill:none}
.chart .one{fill:var(--link)}.chart .two{fill:var(--quote);stroke:var(--quiet);stroke-width:.6}
.chart .arc{fill:none;stroke:var(--link);stroke-opacity:.42;stroke-linecap:round}
.chart .node{fill:var(--ink)}.chart .v-verbatim,.chart .v-ok{fill:var(--good)}
.chart .v-altered,.chart .v-gone{fill:var(--bad)}.chart .v-lost{fill:var(--bad);fill-opacity:.55}
.chart .v-quiet{fill:var(--rule)}.chart .v-mid{fill:var(--quote);stroke:var(--quiet);stroke-width:.6}
@media (max-width:40rem){.chart{overflow-x:auto}.chart svg{min-inline-size:34rem}.chart text{font-size:14px}
.bar svg{min-inline-size:0}.bar text{display:none}}
.key{font-family:var(--label);font-size:.86rem;color:var(--quiet)}
@media (forced-colors:active){.chart .one,
.chart .node{fill:CanvasText}.chart .arc{stroke:CanvasText}}
"""


class Column(NamedTuple):
    """One column of a timeline: what stands below it, two counts, and where it leads."""

    label: str
    one: int
    two: int
    href: str | None = None


class Arc(NamedTuple):
    """One arc: who quotes whom, and how often."""

    source: str
    target: str
    times: int


def columns(name: str, title: str, described: str, data: Sequence[Column]) -> Safe:
    """Draw two counts over time: the first upwards, the second, where there is any, downwards from the axis."""
    up, down = 90, 60 if any(each.two for each in data) else 0
    top, bottom = max((each.one for each in data), default=1) or 1, max((each.two for each in data), default=1) or 1
    step = WIDTH / max(len(data), 1)
    width = min(step * 0.68, 34)
    every = max(1, -(-len(data) * 34 // WIDTH))
    axis = up + 8
    drawn: list[Safe] = []
    for index, each in enumerate(data):
        middle = step * (index + 0.5)
        high, deep = up * each.one / top, down * each.two / bottom
        bars = (
            _bar("one", middle - width / 2, axis - high, width, high) if each.one else None,
            _bar("two", middle - width / 2, axis + 18, width, deep) if each.two else None,
        )
        label = (
            element("text", each.label, x=_n(middle), y=axis + 13, text_anchor="middle") if index % every == 0 else None
        )
        drawn.append(join((*bars, label)))
    line = element("path", d=f"M0 {axis}H{WIDTH}", class_="axis")
    return _picture(name, title, described, axis + down + 22, (line, drawn))


def arcs(name: str, title: str, described: str, data: Sequence[Arc]) -> Safe:
    """Draw who quotes whom: names on a line, an arc over it from who quotes to who is quoted."""
    sources = list(dict.fromkeys(each.source for each in data))
    places = {who: index for index, who in enumerate(sources)}
    quoted: dict[str, list[int]] = {}
    for each in data:
        quoted.setdefault(each.target, []).append(places[each.source])
    # Whoever is quoted stands near those who quote them, so that fewer arcs cross.
    targets = sorted(quoted, key=lambda who: sum(quoted[who]) / len(quoted[who]))
    row, half = 24, WIDTH / 2
    height = max(len(sources), len(targets)) * row + 28
    most = max((each.times for each in data), default=1)
    left = {who: 34 + index * (height - 34) / max(len(sources), 1) for index, who in enumerate(sources)}
    right = {who: 34 + index * (height - 34) / max(len(targets), 1) for index, who in enumerate(targets)}
    start = min(half - 110, 16 + 8 * max((len(who) for who in (*sources, "quotes")), default=0))
    middle, end = start + 110, start + 220
    drawn = [
        element(
            "path",
            d=f"M{start:.0f} {_n(left[each.source])}C{middle:.0f} {_n(left[each.source])} {middle:.0f} "
            f"{_n(right[each.target])} {end:.0f} {_n(right[each.target])}",
            class_="arc",
            stroke_width=_n(1.2 + 7 * each.times / most),
        )
        for each in data
    ]
    drawn += [_named(who, start - 8, y, "end", "node") for who, y in left.items()]
    drawn += [_named(who, end + 8, y, "start", "node") for who, y in right.items()]
    heads = (
        element("text", "quotes", x=_n(start - 8), y=14, text_anchor="end"),
        element("text", "is quoted", x=_n(end + 8), y=14, text_anchor="start"),
    )
    return _picture(name, title, described, height, (heads, drawn))


def shares(name: str, title: str, described: str, data: Sequence[tuple[str, str, int]]) -> Safe:
    """Draw one bar in parts; ``data`` are (class, words, count).

    On a phone it is as wide as the page, and has no words: they would be too small, and its table has them.
    """
    whole = sum(count for _, _, count in data) or 1
    at = 0.0
    drawn: list[Safe] = []
    for css, words, count in data:
        width = WIDTH * count / whole
        label = f"{words} {count}"
        drawn.append(_bar(css, at, 0, max(width - 1.5, 0.5), 22))
        if width > len(label) * 6.4:
            drawn.append(element("text", label, x=_n(at + 2), y=37))
        at += width
    return _picture(name, title, described, 42, drawn, "chart bar")


def _named(who: str, x: float, y: float, anchor: str, css: str) -> Safe:
    short = who if len(who) <= LONGEST else f"{who[: LONGEST - 1].rstrip()}…"
    dot = element("circle", cx=_n(x + (8 if anchor == "end" else -8)), cy=_n(y), r=3, class_=css)
    return join((dot, element("text", short, x=_n(x), y=_n(y + 4), text_anchor=anchor, class_="strong")))


def _bar(css: str, x: float, y: float, width: float, height: float) -> Safe:
    return element("rect", x=_n(x), y=_n(y), width=_n(width), height=_n(height), class_=css)


def _picture(name: str, title: str, described: str, height: float, drawn: object, kind: str = "chart") -> Safe:
    svg = element(
        "svg",
        element("title", title, id=f"{name}-title"),
        element("desc", described, id=f"{name}-desc"),
        drawn,  # type: ignore[arg-type]
        viewBox=f"0 0 {WIDTH} {_n(height)}",
        role="img",
        aria_labelledby=f"{name}-title {name}-desc",
    )
    return element("figure", svg, class_=kind, tabindex=0)


def _n(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
