"""The footnote links of a library: listed, tried, and repaired with copies from archives. Nothing here prints."""

from postil.actions.links.checking import CheckedLink, check_links
from postil.actions.links.listing import OUT_OF_REACH, LinkPlace, links_of
from postil.actions.links.recording import Proposed, propose_checks, write_proposed
from postil.actions.links.recovering import Recovered
from postil.actions.links.repairing import Repairs, confirmed, propose_repairs, repair_links

__all__ = [
    "OUT_OF_REACH",
    "CheckedLink",
    "LinkPlace",
    "Proposed",
    "Recovered",
    "Repairs",
    "check_links",
    "confirmed",
    "links_of",
    "propose_checks",
    "propose_repairs",
    "repair_links",
    "write_proposed",
]
