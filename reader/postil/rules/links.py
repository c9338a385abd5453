"""Rules on footnote links: what is lost is said to be lost, and no address is a guess."""

from __future__ import annotations

from postil.diagnostics import Finding
from postil.edits import Fix, InsertValues, fix_by_removing, fix_by_setting
from postil.rules.rule import Findings, ReadingSubject

HREF_OF_REASON = {"hash": ("#",), "empty": ("",)}


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
            fix = fix_by_setting(where, "lost")
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
        if expected and link.href is not None and link.href not in expected:
            where = subject.reading.where("links", index, "lost")
            reason = _reason(link.href)
            fix = fix_by_setting(where, reason) if reason else None
            yield Finding(where, f"lost is {link.lost}, but the copy has {link.href!r}", fix=fix)


def _reason(href: str | None) -> str:
    """Return the reason for a loss that what stands in the copy tells, if it tells one."""
    known = {words: reason for reason, all_words in HREF_OF_REASON.items() for words in all_words}
    is_script = (href or "").strip().lower().startswith("javascript:")
    return "javascript" if is_script else known.get(href, "") if href is not None else ""
