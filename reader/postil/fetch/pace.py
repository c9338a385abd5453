"""When a host may be asked again."""

from __future__ import annotations

import email.utils
import time
from datetime import UTC, datetime


class Pace:
    """Remembers for each host the moment (of ``time.monotonic``) from which on it may be asked."""

    def __init__(self) -> None:
        """Begin with no host known."""
        self._from: dict[str, float] = {}

    def wait(self, host: str) -> float:
        """Return how many seconds are to be waited before the host is asked."""
        return max(self._from.get(host, 0.0) - time.monotonic(), 0.0)

    def rest(self, host: str, seconds: float) -> None:
        """Leave the host alone for so many seconds from now, or longer where that was said already."""
        self._from[host] = max(self._from.get(host, 0.0), time.monotonic() + seconds)


def retry_after(value: str, now: datetime | None = None) -> float | None:
    """Return the seconds that a Retry-After header asks for (RFC 9110, 10.2.3), or nothing where it can't be read."""
    if value.strip().isascii() and value.strip().isdigit():
        return float(value.strip()[:9])
    try:
        moment = email.utils.parsedate_to_datetime(value)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max((moment - (now or datetime.now(UTC))).total_seconds(), 0.0)
