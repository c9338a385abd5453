"""WeasyPrint: sets HTML on pages. It asks the network for nothing, and opens no file but fonts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

INSTALL = "PDF pages need the extra: pip install 'postil[print]'"


class PaperError(Exception):
    """A PDF can't be made here; the message says why, and what helps."""


def typesetter() -> str:
    """Return the name and version of what sets the pages; raises ``PaperError`` where it is not there or can't run."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        import weasyprint  # noqa: F401  # its libraries are loaded by this, and may be missing
    except ImportError:
        raise PaperError(INSTALL) from None
    except OSError as error:
        said = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise PaperError(f"WeasyPrint can't load its libraries (Pango): {said}") from None
    try:
        return f"weasyprint {version('weasyprint')}"
    except PackageNotFoundError:
        raise PaperError(INSTALL) from None


def pdf_of(html: str, *, identifier: str) -> bytes:
    """Set a reading's document for paper (``render.paper``) as PDF, with its notes at the feet of the pages.

    The same document gives the same bytes; ``identifier`` names it in the file. Raises ``PaperError`` where WeasyPrint
    is not there.
    """
    typesetter()
    from weasyprint import HTML

    document = HTML(string=html, url_fetcher=_refuse)
    move_notes(document.etree_element)
    data = document.write_pdf(pdf_identifier=identifier.encode(), pdf_variant="pdf/ua-1")
    return bytes(data)


def move_notes(root: Element) -> None:
    """Put each note in the place of its mark, and leave no empty list behind.

    A note that stands apart stays where it is, behind the text: more notes than text would leave pages all but empty.
    So does one with a table: at the foot of a page a table has no room, and WeasyPrint (70.0) lays it out again for
    each line of the page, which takes minutes.

    It is the tree that is changed, not the text of the document: a note holds paragraphs, and in HTML's text no
    paragraph stands within another.
    """
    parents = {child: parent for parent in root.iter() for child in parent}
    by_id = {element.get("id"): element for element in root.iter() if element.get("id")}
    marks = [element for element in root.iter("a") if "r-note" in _classes(element)]
    for mark in marks:
        note = by_id.get((mark.get("href") or "#")[1:])
        if note is not None and "apart" not in _classes(note) and note.find(".//table") is None:
            parents[note].remove(note)
            _replace(mark, note)
            mark.attrib.update({name: root.get(name, "") for name in ("lang", "dir")})  # not the article's
    section = by_id.get("notes")
    if section is not None and not any("note" in _classes(each) for each in section.iter("li")):
        parents[section].remove(section)
    for link in root.iter("a"):
        if link.get("href") == "".join(link.itertext()):
            link.set("class", "shown")


def _classes(element: Element) -> list[str]:
    return (element.get("class") or "").split()


def _replace(mark: Element, note: Element) -> None:
    """Turn a mark into the note itself; words behind the mark stay behind it.

    White space between the note's paragraphs goes: within a sentence it would be set as empty lines.
    """
    number, tail = "".join(mark.itertext()), mark.tail
    mark.clear()
    mark.tag, mark.tail, mark.text = "span", tail, note.text
    mark.extend(list(note))
    for part in mark:
        part.tail = (part.tail or "").strip() or None
    mark.attrib.update({"id": note.get("id", ""), "class": f"footnote {note.get('class')}", "data-number": number})


def _refuse(url: str, *_args: object, **_options: object) -> NoReturn:
    raise ValueError(f"{url}: pages load nothing")
