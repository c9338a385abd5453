"""A citation engine of our own, for tests that need one whatever is installed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from postil.cite.engine import Cluster, CslItem, EngineError, OutputFormat, Rendered, Style
from postil.cite.rich import read_html, write
from postil.cite.scanning import Mode

SHEET = """<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">
<info><title>Own</title><id>own</id><updated>2026-01-01T00:00:00+00:00</updated></info>
<citation><layout><text variable="title"/></layout></citation></style>"""


@dataclass
class NumberingEngine:
    """Lists works backwards, shows clusters as they came, and remembers what it was asked."""

    name: str = "own"
    modes: frozenset[Mode] = frozenset({"normal"})
    version: str = "1"
    asked: list[Sequence[Cluster]] = field(default_factory=list)
    fails: bool = False

    def render(
        self, items: Sequence[CslItem], clusters: Sequence[Cluster], style: Style, locale: str, output: OutputFormat
    ) -> Rendered:
        if self.fails:
            raise EngineError("own failed")
        self.asked.append(clusters)
        html = {str(item["id"]): f"{locale} <i>{item['id']}</i> &lt;x&gt;" for item in reversed(items)}
        entries = tuple((key, write(read_html(entry), output)) for key, entry in html.items())
        said = {
            each.id: "; ".join(f"{i.prefix}|{i.id}|{i.label} {i.locator}|{i.suffix}" for i in each.items)
            for each in clusters
        }
        return Rendered(said, entries, (f"{style.title} warns",))


def shown(cluster: Cluster) -> str:
    return "; ".join(f"{each.prefix}|{each.id}|{each.label} {each.locator}|{each.suffix}" for each in cluster.items)
