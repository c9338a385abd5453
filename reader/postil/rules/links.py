"""Rules on footnote links: what is lost is said to be lost, and no address is a guess."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from postil.diagnostics import Finding, Related
from postil.edits import Fix, InsertValues, fix_by_removing, fix_by_setting
from postil.model import FootnoteLink
from postil.rules.addressed import Address
from postil.rules.rule import Findings, ReadingSubject

HREF_OF_REASON: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "hash": re.compile(r"#\Z"),
        "empty": re.compile(r"\Z"),
        "javascript": re.compile(r"javascript:", re.IGNORECASE),
        "stripped": re.compile(r"(?!#?\Z|javascript:)", re.IGNORECASE),  # these have reasons of their own
    }
)
"""What stands in the copy of a link that was lost in this way."""

_NO_TARGET = re.compile(r"(?:#?\Z|javascript:|data:|about:)", re.IGNORECASE)
_WEB = re.compile(r"https?://", re.IGNORECASE)


def lost_without_reason(subject: ReadingSubject) -> Findings:
    """A lost link that does not say what stands in the copy instead of its address.

    Why it matters: "#", an empty address and a script tell different stories of how it was lost.

    Example: `target: lost` without `lost`.

    Fix: add `lost: hash`, empty, javascript, stripped or self.
    """
    for index, link in enumerate(subject.reading.links):
        if link.target == "lost" and link.lost is None:
            hint = "add lost: hash, empty, javascript, stripped or self"
            where = subject.reading.where("links", index, "target")
            reason = _reason(link.href)
            added = InsertValues(where.file, where.path[:-1], {"lost": reason})
            fix = Fix(f"add lost: {reason}", True, (added,)) if reason else None
            yield Finding(where, "a lost link without a reason", hint, fix=fix)


def lost_with_address(subject: ReadingSubject) -> Findings:
    """A lost or missing link with an address.

    Why it matters: an address that was not in the copy is a guess until somebody has recovered it.

    Example: `target: lost` and `address: https://…`.

    Fix: remove the address; or set `target: recovered` and say in `recovery` how it was found.
    """
    for index, link in enumerate(subject.reading.links):
        if link.target in {"lost", "never"} and link.address is not None:
            where = subject.reading.where("links", index, "address")
            message = f"a link whose target is {link.target} has an address"
            yield Finding(where, message, "never a guessed address", fix=fix_by_removing(where))


def known_without_address(subject: ReadingSubject) -> Findings:
    """A link whose target is known or recovered, without its address.

    Why it matters: the page can't show where it leads.

    Example: `target: known` and no `address`.

    Fix: add the address, or set the target to lost.
    """
    for index, link in enumerate(subject.reading.links):
        if link.target in {"known", "recovered"} and link.address is None:
            where = subject.reading.where("links", index, "target")
            copied = link.href if link.target == "known" and _WEB.match(link.href or "") else None
            added = InsertValues(where.file, where.path[:-1], {"address": copied})
            fix = Fix(f"add address: {copied}", False, (added,)) if copied else fix_by_setting(where, "lost")
            yield Finding(where, f"a link whose target is {link.target} has no address", "add address", fix=fix)


def recovered_without_evidence(subject: ReadingSubject) -> Findings:
    """A recovered address without a word on how it was found.

    Why it matters: nobody else can check it.

    Example: `target: recovered` and no `recovery`.

    Fix: add `recovery` with `method` and `evidence`.
    """
    for index, link in enumerate(subject.reading.links):
        if link.target == "recovered" and link.recovery is None:
            where = subject.reading.where("links", index, "target")
            yield Finding(where, "a recovered link does not say how it was recovered", "add recovery")


def recovery_unconfirmed(subject: ReadingSubject) -> Findings:
    """A recovered address that nobody has confirmed.

    Why it matters: the same words may lead elsewhere in another copy; only a person can say that it is what was meant.

    Example: `recovery` with `method` and `evidence`, and no `confirmed_by`.

    Fix: open the address; if it is the page that was meant, write who says so in `confirmed_by`.
    """
    for index, link in enumerate(subject.reading.links):
        if link.target == "recovered" and link.recovery is not None and link.recovery.confirmed_by is None:
            where = subject.reading.where("links", index, "recovery")
            yield Finding(where, "nobody has confirmed the recovered address", "add confirmed_by")


def lost_but_reached(subject: ReadingSubject) -> Findings:
    """A link without an address that is said to have been reached.

    Why it matters: nothing can have been tried.

    Example: `target: lost` and `reach: ok`.

    Fix: remove `reach`.
    """
    for index, link in enumerate(subject.reading.links):
        if link.target in {"lost", "never"} and link.reach != "unchecked":
            where = subject.reading.where("links", index, "reach")
            fix = fix_by_removing(where, safe=True)
            yield Finding(where, f"a link without an address can't be {link.reach}", "remove reach", fix=fix)


def reason_and_href(subject: ReadingSubject) -> Findings:
    """A reason for the loss that does not fit what stands in the copy.

    Why it matters: one of the two was copied wrongly.

    Example: `lost: hash` and `href: "javascript:void(0)"`.

    Fix: correct the one that is wrong.
    """
    for index, link in enumerate(subject.reading.links):
        expected = HREF_OF_REASON.get(link.lost or "")
        if expected and link.href is not None and not expected.match(link.href):
            where = subject.reading.where("links", index, "lost")
            reason = _reason(link.href)
            fix = fix_by_setting(where, reason) if reason else None
            yield Finding(where, f"lost is {link.lost}, but the copy has {link.href!r}", fix=fix)


def reason_without_loss(subject: ReadingSubject) -> Findings:
    """A link that is not lost, with a reason for its loss.

    Why it matters: one of the two is wrong.

    Example: `target: known` and `lost: hash`.

    Fix: remove `lost`, or set `target: lost`.
    """
    for index, link in enumerate(subject.reading.links):
        if link.lost is not None and link.target in {"known", "never"}:
            where = subject.reading.where("links", index, "lost")
            message = f"a reason for a loss, but the target is {link.target}"
            yield Finding(where, message, "remove lost, or write target: lost", fix=fix_by_removing(where))


def target_and_href(subject: ReadingSubject) -> Findings:
    """A target that is called known where the copy has none, or lost where the copy has an address.

    Why it matters: `known` claims that the address stood in the copy; `lost`, that it did not.

    Example: `target: known` and `href: "#"`; `target: lost` and `href: https://gazette.example/log`.

    Fix: correct the target; an address that was found elsewhere is `recovered`. With `lost: self` an address of the
    page itself is right: the link went to a place in it.
    """
    for index, link in enumerate(subject.reading.links):
        if link.href is None:
            continue
        if link.target == "known" and _NO_TARGET.match(link.href):
            where = subject.reading.where("links", index, "target")
            yield Finding(where, f"known, but the copy has {link.href!r}", "lost, or recovered?")
        elif link.target in {"lost", "never"} and _WEB.match(link.href) and not _is_within(link):
            where = subject.reading.where("links", index, "target")
            yield Finding(where, f"{link.target}, but the copy has an address in href", "write target: known")


def _is_within(link: FootnoteLink) -> bool:
    """Whether a lost link went to a place in the page itself."""
    return link.lost == "self" and "#" in (link.href or "")


def address_and_href(subject: ReadingSubject) -> Findings:
    """A known address that is not the one in the copy.

    Why it matters: what is known is what the copy has; another address is somebody's improvement.

    Example: `href: https://gazette.example/log` and `address: https://gazette.example/logs`.

    Fix: correct the address; where the page has moved, record it in `checks` as redirected, with `final_url`.
    """
    for index, link in enumerate(subject.reading.links):
        if link.target != "known" or not link.address or "://" not in (link.href or ""):
            continue
        is_web = _WEB.match(link.href or "")
        if is_web and link.href == link.address:
            continue
        given = Address(link.address)
        moved = {Address(check.final_url).page for check in link.checks if check.final_url}
        same = is_web and _page(link.href or "") == _page(link.address)
        if not same and given.page not in moved and link.address not in _in_text(subject):
            where = subject.reading.where("links", index, "address")
            yield Finding(where, "not the address that stands in the copy (href)", "correct it, or record the check")


def _page(address: str) -> tuple[str, str, str]:
    """Return what of an address says which page is meant: scheme, host and path."""
    parts = Address(address)
    return address.partition("://")[0].lower(), parts.host, parts.part("path").rstrip("/")


def _in_text(subject: ReadingSubject) -> frozenset[str]:
    """Return where the links of article.md lead: where that is not what ``href`` says, L019 tells."""
    document = None if subject.reading.attached else subject.reading.document
    return frozenset(link.href for link in document.targets) if document else frozenset()


def recovery_without_loss(subject: ReadingSubject) -> Findings:
    """A story of how an address was recovered, on a link whose target is not recovered.

    Why it matters: the page would not tell it, and the target is probably wrong.

    Example: `target: lost` with `recovery`.

    Fix: write `target: recovered` and the address, or remove `recovery`.
    """
    for index, link in enumerate(subject.reading.links):
        if link.recovery is not None and link.target != "recovered":
            where = subject.reading.where("links", index, "recovery")
            yield Finding(where, f"recovered, but the target is {link.target}", "write target: recovered")


def label_differs(subject: ReadingSubject) -> Findings:
    """A link whose label is not the words it is anchored to, or has more of them than the text.

    Why it matters: the label is the text of the link as printed, and so are the words of the anchor.

    Example: `exact: harbour log` and `label: harbour clock`.

    Fix: copy both from the text.
    """
    for index, link in enumerate(subject.reading.links):
        if link.anchor.exact == link.label:
            continue
        words, label = " ".join((link.anchor.exact or "").split()), " ".join(link.label.split())
        where = subject.reading.where("links", index, "label")
        if words and words not in label and label not in words:
            yield Finding(where, f"the label is not the words of the anchor, {words[:60]!r}", "copy both from the text")
        elif (
            words != label and link.id in subject.spans and label not in " ".join((subject.reading.text or "").split())
        ):
            yield Finding(where, f"{label[:60]!r} is not in the text", "copy the label from the text")


def duplicate_link(subject: ReadingSubject) -> Findings:
    """Two links on the same words.

    Why it matters: words can lead to one place only; one of the anchors is probably on the wrong words.

    Example: two links with `exact: harbour log`.

    Fix: correct the anchor of one, or remove it; add `prefix` where the words stand in several places.
    """
    spans = subject.spans
    seen: dict[object, int] = {}
    for index, link in enumerate(subject.reading.links):
        anchor = link.anchor
        place: object = spans.get(link.id) or (anchor.excerpts(), anchor.within, anchor.capture, anchor.rank)
        if place in seen:
            related = (Related("the first one", subject.reading.where("links", seen[place], "anchor")),)
            where = subject.reading.where("links", index, "anchor")
            yield Finding(where, f"{subject.reading.links[seen[place]].id!r} stands on the same words", "", related)
        seen.setdefault(place, index)


def _reason(href: str | None) -> str:
    """Return the reason for a loss that what stands in the copy tells, if it tells one."""
    known = ((reason, pattern) for reason, pattern in HREF_OF_REASON.items() if reason != "stripped")
    return next((reason for reason, pattern in known if href is not None and pattern.match(href.strip())), "")
