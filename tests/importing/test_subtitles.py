"""What stands between title and text is a subtitle only where it speaks of the article, not of a picture or video."""

import pytest

from postil.actions.importing.kinds import READERS, Source, kind_of
from postil.actions.importing.reading import draft

HEADLINE = "Gulls follow the ferry as it leaves the harbour"
TEXT = "".join(
    f"<p>The tide clock of Saltmarsh has one hand, and in its {each} year nobody in the town has asked for another. "
    "It is wound on Sundays by the keeper, who climbs ninety steps for it and carries a lamp and a book.</p>"
    for each in ("first", "second", "third", "fourth", "fifth")
)


def subtitle(head: str) -> str | None:
    page = (
        f"<html lang=en><title>The tide clock</title><body><article><h1>The tide clock</h1>{head}"
        f'<p class="byline">By Odo Quayle</p>{TEXT}</article></html>'
    )
    source = Source(page.encode(), "page.html", "https://example.org/clock")
    return draft(READERS[kind_of(source)].read(source).value).subtitle


@pytest.mark.parametrize(
    "head",
    [
        f"<figure><video src=a.mp4></video><h2>{HEADLINE}</h2></figure>",
        f'<figure><img src="/a.jpg"><figcaption><h3>{HEADLINE}</h3></figcaption></figure>',
        f'<div class="media__video"><p>Now playing</p><h2>{HEADLINE}</h2></div>',
        f'<div class="video-playlist"><h3>{HEADLINE}</h3></div>',
        f'<div class="photo-gallery"><div><p class="summary">{HEADLINE}</p></div></div>',
    ],
)
def test_the_headline_of_a_picture_or_video_is_no_subtitle(head: str) -> None:
    assert subtitle(head) is None


@pytest.mark.parametrize("head", [f"<h2>{HEADLINE}</h2>", f'<p class="standfirst">{HEADLINE}</p>'])
def test_a_line_below_the_title_is_one(head: str) -> None:
    assert subtitle(head) == HEADLINE


def test_a_head_that_is_named_for_its_video_keeps_its_subtitle() -> None:
    page = (
        f'<html lang=en><title>The tide clock</title><body><article><div class="head video"><h1>The tide clock</h1>'
        f'<h2>{HEADLINE}</h2><p class="byline">By Odo Quayle</p></div>{TEXT}</article></html>'
    )
    source = Source(page.encode(), "page.html", "https://example.org/clock")
    assert draft(READERS[kind_of(source)].read(source).value).subtitle == HEADLINE
