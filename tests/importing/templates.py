"""Pages as different makers build them, around one text. Each template is a function from a page's facts to HTML."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape

from tests.importing.texts import Text

KNOWN = ("https://archive.example.org/log?volume=11", "/institute/about")
LOST = ("#", "javascript:void(0)")


@dataclass(frozen=True)
class Facts:
    """What a page is about, and which of the things that vary it has."""

    text: Text
    lost: bool = False
    footnotes: bool = False
    syndicated: bool = False
    structured: bool = True

    @property
    def address(self) -> str:
        """Address of the page."""
        year, month, _ = self.text.day.split("-")
        return f"https://{self.text.host}/{year}/{month}/clock"

    @property
    def hrefs(self) -> tuple[str, str]:
        """Targets of its two links, as they stand in it."""
        return LOST if self.lost else KNOWN

    def paragraphs(self) -> list[str]:
        """The paragraphs as HTML, with their links."""
        hrefs = iter(self.hrefs)
        made = [
            re.sub(r"\{link\}(.*?)\{/link\}", lambda m: f'<a href="{escape(next(hrefs))}">{m[1]}</a>', each)
            for each in self.text.paragraphs
        ]
        if self.footnotes:
            made[1] += '<sup id="fnref1"><a href="#fn1">1</a></sup>'
        return made

    def notes(self) -> str:
        """The footnotes as HTML."""
        if not self.footnotes:
            return ""
        note = '<a href="https://archive.example.org/index">Archive index</a>, 11 <a href="#fnref1">↩</a>'
        return f'<section class="footnotes"><hr><ol><li id="fn1"><p>{note}</p></li></ol></section>'

    def source(self) -> str:
        """Where it says that it was published elsewhere."""
        return f"<p><em>{self.text.original}</em></p>" if self.syndicated else ""

    def json_ld(self, kind: str) -> str:
        """The page's JSON-LD."""
        said = {
            "@context": "https://schema.org",
            "@type": kind,
            "headline": self.text.title,
            "datePublished": f"{self.text.day}T08:30:00+00:00",
            "author": [{"@type": "Person", "name": self.text.author}],
            "publisher": {"@type": "Organization", "name": self.text.outlet},
            "inLanguage": self.text.language,
        }
        return (
            f'<script type="application/ld+json">{json.dumps(said, ensure_ascii=False)}</script>'
            if self.structured
            else ""
        )

    def meta(self) -> str:
        """Its Open Graph tags."""
        pairs = {
            "og:title": f"{self.text.title} - {self.text.outlet}",
            "og:site_name": self.text.outlet,
            "og:url": self.address,
            "article:published_time": f"{self.text.day}T08:30:00+00:00",
        }
        return "".join(f'<meta property="{name}" content="{escape(value)}">' for name, value in pairs.items())


NAV = '<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li><li><a href="/sport">Sport</a></li></ul></nav>'
SHARE = '<div class="sharedaddy"><h3>Share this:</h3><ul><li><a href="https://social.example.com/?u=1">Facebook</a></li><li><a href="#">Email</a></li></ul></div>'
RELATED = '<aside class="related"><h3>Related</h3><ul><li><a href="/other">Another text that is not this one at all</a></li><li><a href="/third">A third one</a></li></ul></aside>'
APPEAL = '<div class="newsletter"><p>Subscribe to our newsletter and never miss a story.</p><form><input name="mail"></form></div>'


def _page(facts: Facts, head: str, body: str) -> str:
    lang = facts.text.language
    direction = ' dir="rtl"' if lang == "ar" else ""
    title = f"{facts.text.title} | {facts.text.outlet}"
    return f'<!DOCTYPE html>\n<html lang="{lang}"{direction}>\n<head><meta charset="utf-8"><title>{escape(title)}</title>{head}</head>\n<body>{body}</body>\n</html>\n'


def _plain(facts: Facts, tag: str = "p") -> list[str]:
    return [f"<{tag}>{each}</{tag}>" for each in facts.paragraphs()]


def wordpress(facts: Facts) -> str:
    """A blog with a theme of the usual kind: entry-title, entry-content, buttons, comments."""
    t = facts.text
    p = _plain(facts)
    figure = f'<figure class="wp-caption"><img src="/uploads/clock.jpg" alt="" width="600"><figcaption class="wp-caption-text">{t.caption}</figcaption></figure>'
    content = "\n".join(
        (
            p[0],
            figure,
            p[1],
            f"<h2>{t.heading}</h2>",
            p[2],
            f"<blockquote><p>{t.quotation}</p></blockquote>",
            *p[3:],
            facts.notes(),
            facts.source(),
            SHARE,
        )
    )
    meta = f'<div class="entry-meta"><span class="posted-on"><time datetime="{t.day}T08:30:00+00:00">{t.dateline}</time></span> <span class="byline"><a rel="author" href="/author/1">{t.author}</a></span></div>'
    comments = '<div id="comments" class="comments-area"><h2>2 comments</h2><ol class="comment-list"><li><p>What a lovely story about clocks, I did not know any of this before.</p></li></ol></div>'
    article = f'<article class="post hentry"><header class="entry-header"><h1 class="entry-title">{t.title}</h1>{meta}</header><div class="entry-content">{content}</div></article>'
    body = f'<header class="site-header"><p class="site-title"><a href="/" rel="home">{t.outlet}</a></p>{NAV}</header><main>{article}{comments}</main>{RELATED}<footer class="site-footer"><p>{t.copyright}</p></footer>'
    return _page(facts, facts.meta() + facts.json_ld("BlogPosting"), body)


def ghost(facts: Facts) -> str:
    """A page of Ghost: gh-article, subtitle below the title, cards in between."""
    t = facts.text
    p = _plain(facts)
    content = "\n".join(
        (
            p[0],
            p[1],
            f'<figure class="kg-card kg-image-card"><img src="https://{t.host}/clock.jpg" alt="clock"><figcaption>{t.caption}</figcaption></figure>',
            f"<h2>{t.heading}</h2>",
            p[2],
            f"<blockquote>{t.quotation}</blockquote>",
            *p[3:],
            facts.notes(),
            facts.source(),
        )
    )
    head = f'<header class="gh-article-header"><h1 class="gh-article-title">{t.title}</h1><p class="gh-article-subtitle subtitle">{t.subtitle}</p><div class="gh-article-meta"><h4 class="author-name">{t.author}</h4><time datetime="{t.day}">{t.dateline}</time></div></header>'
    body = f'<div class="gh-viewport">{NAV}<main><article class="gh-article">{head}<div class="gh-content">{content}</div></article></main><div class="gh-subscribe newsletter"><h3>Subscribe</h3></div><footer><p>{t.copyright}</p></footer></div>'
    return _page(facts, facts.meta() + facts.json_ld("Article"), body)


def hashed(facts: Facts) -> str:
    """A page of a platform whose classes mean nothing, with everything in divs."""
    t = facts.text
    p = [f'<p class="pw-post-body-paragraph ab cd">{each}</p>' for each in facts.paragraphs()]
    inner = "".join(
        (
            f'<h1 class="ef gh">{t.title}</h1>',
            f'<h2 class="ij kl">{t.subtitle}</h2>',
            f'<div class="mn"><a rel="author" href="/@x">{t.author}</a><span>{t.dateline}</span><span>5 min read</span></div>',
            p[0],
            f'<figure class="op"><img src="https://{t.host}/m.jpg"><figcaption class="qr">{t.caption}</figcaption></figure>',
            p[1],
            f'<h2 class="st">{t.heading}</h2>',
            p[2],
            f'<blockquote class="uv"><p>{t.quotation}</p></blockquote>',
            *p[3:],
            facts.notes(),
            facts.source(),
        )
    )
    body = f'<div id="root"><div class="a b"><div class="c"><a href="/">Open in app</a><a href="/m/signin">Sign in</a></div></div><article><div class="d"><section><div class="e">{inner}</div></section></div></article><div class="f"><p>{t.copyright}</p></div></div>'
    return _page(
        facts, facts.meta() + f'<meta name="author" content="{t.author}">' + facts.json_ld("NewsArticle"), body
    )


def letter(facts: Facts) -> str:
    """A newsletter: title and subtitle as headings, an appeal in the midst of the text."""
    t = facts.text
    p = _plain(facts)
    content = "\n".join(
        (
            p[0],
            p[1],
            '<div class="subscription-widget-wrap"><p>Subscribe now and get new posts in your inbox.</p></div>',
            f"<h2>{t.heading}</h2>",
            p[2],
            f"<blockquote><p>{t.quotation}</p></blockquote>",
            *p[3:],
            facts.notes(),
            facts.source(),
        )
    )
    body = f'<div class="main-menu">{NAV}</div><article class="newsletter-post post"><div class="post-header"><h1 class="post-title">{t.title}</h1><h3 class="subtitle">{t.subtitle}</h3><div class="byline-wrapper"><div class="pencraft"><a href="/@a">{t.author}</a></div><div class="pencraft">{t.dateline}</div></div></div><div class="available-content"><div class="body markup">{content}</div></div><div class="post-footer"><a class="like-button" href="#">Like</a><a href="javascript:void(0)">Share</a></div></article><footer><p>{t.copyright}</p></footer>'
    return _page(facts, facts.meta() + facts.json_ld("NewsArticle"), body)


def microdata(facts: Facts) -> str:
    """A newspaper that says everything in microdata and nothing in JSON-LD."""
    t = facts.text
    p = _plain(facts)
    content = "\n".join(
        (
            f'<p class="lead">{facts.paragraphs()[0]}</p>',
            p[1],
            f"<h3>{t.heading}</h3>",
            p[2],
            f"<blockquote><p>{t.quotation}</p></blockquote>",
            *p[3:],
            facts.notes(),
            facts.source(),
        )
    )
    body = f'<div id="masthead"><a href="/"><img src="/logo.png" alt="{t.outlet}"></a>{NAV}</div><div itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">{t.title}</h1><p class="standfirst">{t.subtitle}</p><p class="meta"><span itemprop="author" itemscope itemtype="https://schema.org/Person"><span itemprop="name">{t.author}</span></span> · <time itemprop="datePublished" datetime="{t.day}">{t.dateline}</time></p><meta itemprop="inLanguage" content="{t.language}"><span itemprop="publisher" itemscope><meta itemprop="name" content="{t.outlet}"></span><div itemprop="articleBody">{content}</div></div>{APPEAL}{RELATED}<footer><p>{t.copyright}</p></footer>'
    return _page(facts, "", body)


def newspaper(facts: Facts) -> str:
    """A newspaper with JSON-LD, a box of related texts in the midst, and a footer full of links."""
    t = facts.text
    p = _plain(facts)
    inset = '<div class="related-inline"><h4>Read more:</h4><ul><li><a href="/a">One more text about something else entirely</a></li></ul></div>'
    content = "".join(
        (
            p[0],
            f'<figure><img src="/img/1.jpg"><figcaption>{t.caption}</figcaption></figure>',
            p[1],
            inset,
            f"<h2>{t.heading}</h2>",
            p[2],
            f"<blockquote><p>{t.quotation}</p></blockquote>",
            *p[3:],
            facts.notes(),
            facts.source(),
        )
    )
    body = f'<header role="banner"><h1 class="site-title"><a href="/" rel="home">{t.outlet}</a></h1>{NAV}</header><main><article><h1>{t.title}</h1><p class="dek">{t.subtitle}</p><div class="byline">{t.byline}</div><div class="dateline"><time datetime="{t.day}T09:00:00Z">{t.dateline}</time></div><div class="social-share share"><a href="#">Tweet</a></div><div class="story-body">{content}</div></article></main>{APPEAL}<footer><ul><li><a href="/terms">Terms of use</a></li><li><a href="/privacy">Privacy policy</a></li></ul><p>{t.copyright}</p></footer>'
    return _page(facts, facts.meta() + facts.json_ld("NewsArticle"), body)


def breaks(facts: Facts) -> str:
    """An old blog: one div, paragraphs parted by two line breaks, the title in an h3."""
    t = facts.text
    p = facts.paragraphs()
    content = "<br><br>\n".join((*p[:3], f"<i>{t.quotation}</i>", *p[3:]))
    body = f'<div class="header"><h1 class="title"><a href="/" rel="home">{t.outlet}</a></h1></div><h2 class="date-header">{t.dateline}</h2><div class="post"><h3 class="post-title entry-title">{t.title}</h3><div class="post-body entry-content">{content}{facts.notes()}{facts.source()}</div><div class="post-footer">Posted by <span class="post-author vcard"><span class="fn">{t.author}</span></span></div></div><div class="sidebar"><h2>Archive</h2><ul><li><a href="/2011">2011</a></li></ul></div>'
    return _page(facts, facts.meta() + f'<meta name="author" content="{t.author}">', body)


def tables(facts: Facts) -> str:
    """A page of the nineties: laid out in tables, with fonts, and nothing said in its head."""
    t = facts.text
    content = "".join(f'<p><font face="Times" size="3">{each}</font></p>' for each in facts.paragraphs())
    quotation = f"<blockquote><font>{t.quotation}</font></blockquote>"
    body = f'<table width="100%" border="0"><tr><td width="150" valign="top"><a href="/index.htm">Home</a><br><a href="/links.htm">Links</a></td><td><h1><font color="navy">{t.title}</font></h1><p>{t.byline}</p><p>{t.outlet}, {t.dateline}</p>{content}{quotation}{facts.notes()}{facts.source()}<hr><p><small>{t.copyright}</small></p></td></tr></table>'
    return _page(facts, "", body)


def repost(facts: Facts) -> str:
    """A site that reposts: the original's note below, appeals, a disclaimer, a canonical address elsewhere."""
    t = facts.text
    p = _plain(facts)
    canonical = '<link rel="canonical" href="https://northern.example.org/tide-clock">' if facts.syndicated else ""
    foot = (
        f"<p>*</p><p><em>Note to readers: please click the share buttons above or "
        f"below.</em></p>{facts.source()}<p>Disclaimer: The contents of this article are of sole "
        f"responsibility of the author(s).</p><p><a href='/donate'>Become a Member of {t.outlet}</a></p>"
    )
    body = f'<div id="header">{NAV}</div><div class="post"><h1 class="title">{t.title}</h1><div class="detailHeader"><span class="detailAuthor">{t.byline}</span></div><div class="meta">{t.outlet}, {t.dateline}</div><div class="bigArticleText">{"".join(p)}<blockquote><p>{t.quotation}</p></blockquote>{facts.notes()}{foot}</div></div><div id="footer"><p>{t.copyright}</p></div>'
    return _page(
        facts, canonical + facts.meta().replace(f'<meta property="og:url" content="{facts.address}">', ""), body
    )


def bare(facts: Facts) -> str:
    """A page with hardly any markup."""
    t = facts.text
    p = _plain(facts)
    return _page(
        facts,
        f'<meta name="author" content="{t.author}"><meta name="date" content="{t.day}">',
        f"<h1>{t.title}</h1>{''.join(p)}<blockquote>{t.quotation}</blockquote>{facts.notes()}{facts.source()}<p>{t.copyright}</p>",
    )


TEMPLATES: Mapping[str, Callable[[Facts], str]] = {
    each.__name__: each
    for each in (wordpress, ghost, hashed, letter, microdata, newspaper, breaks, tables, repost, bare)
}
