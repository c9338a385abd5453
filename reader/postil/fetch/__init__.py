"""Addresses to bytes, with limits: the only part of postil that touches the network, and only when a person asks.

``fetch`` gets one page, ``Fetcher`` many of them politely. What can go wrong is data (``Refused``), never an exception.
"""

from postil.fetch.fetcher import Fetcher, fetch
from postil.fetch.values import REASONS, Fetched, Hop, Limits, Manners, Reason, Refused, Request

__all__ = ["REASONS", "Fetched", "Fetcher", "Hop", "Limits", "Manners", "Reason", "Refused", "Request", "fetch"]
