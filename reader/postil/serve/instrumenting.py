"""What a page gets on its way to the browser of the person who writes: findings, and a script that loads it again.

The files of the site have none of it.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
from html import escape
from typing import NamedTuple

EVENTS = "/.postil/events"
"""Where the server says that there is something new."""

_SCRIPT = """
(() => {
  const events = new EventSource("EVENTS?after=VERSION");
  events.onmessage = () => { events.close(); location.reload(); };
  addEventListener("pagehide", () => events.close());
})();
""".replace("EVENTS", EVENTS)
_STYLE = """
#postil-findings{position:fixed;inset-block-end:0;inset-inline:0;z-index:9;max-block-size:40vh;overflow:auto;
font:.82rem/1.5 ui-monospace,monospace;background:var(--card,#fff);color:var(--ink,#000);
border-block-start:3px solid var(--bad,#900);padding:.4rem 1rem}
#postil-findings ul{margin:.3rem 0;padding-inline-start:1.2rem}
@media print{#postil-findings{display:none}}
"""
_POLICY = re.compile(rb'(http-equiv="Content-Security-Policy" content=")([^"]*)(")')


class Said(NamedTuple):
    """A finding in words, and the file it stands in."""

    file: str
    line: str
    severity: str


def instrument(page: bytes, version: int, findings: Sequence[Said]) -> bytes:
    """Return a page with its findings, and with a script that loads it again when there is a newer ``version``.

    The page's own security policy is widened by exactly these two, by their hashes.
    """
    script = _SCRIPT.replace("VERSION", str(version))
    style = _STYLE if findings else ""
    added = f"<script>{script}</script>"
    if findings:
        added = f"<style>{style}</style>{_panel(findings)}{added}"
    page = _POLICY.sub(lambda found: found[1] + _widened(found[2].decode(), script, style).encode() + found[3], page, 1)
    before, end, after = page.rpartition(b"</body>")
    return before + added.encode() + end + after if end else page


def _widened(policy: str, script: str, style: str) -> str:
    """Allow the script and the style by hash, and the connection that waits for news."""
    directives = {part.split()[0]: part.strip() for part in policy.split(";") if part.strip()}
    for name, source in (("script-src", _hash(script)), ("style-src", _hash(style)), ("connect-src", "'self'")):
        directives[name] = f"{directives.get(name, name)} {source}"
    return "; ".join(directives.values())


def _hash(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def _panel(findings: Sequence[Said]) -> str:
    lines = "".join(f"<li>{escape(each.line)}</li>" for each in findings)
    count = f"{len(findings)} finding{'s' * (len(findings) != 1)}"
    return (
        '<aside id="postil-findings" aria-label="What postil check finds" tabindex="0">'
        f"<details open><summary>{count}</summary><ul>{lines}</ul></details></aside>"
    )
