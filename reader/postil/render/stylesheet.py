"""The style of the pages: quiet and bookish; light and dark, narrow and wide, screen and paper."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from postil.render.navigation import NAVIGATION_CSS
from postil.render.placed import Placed

FOUNDATION = """
*{box-sizing:border-box}
html{scroll-padding-top:3.5rem;text-size-adjust:100%;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:var(--size)/var(--leading) var(--text);text-wrap:pretty;
hanging-punctuation:first allow-end;font-synthesis-style:none;font-variant-numeric:oldstyle-nums;overflow-wrap:anywhere}
body>header,main,.contents>div,.site>div{max-width:calc(var(--measure) + var(--margin) + var(--gutter) + 3rem);
margin-inline:auto;padding-inline:1.5rem}
a{color:var(--link);text-decoration-thickness:.06em;text-underline-offset:.18em}
:focus-visible{outline:2px solid var(--link);outline-offset:3px;border-radius:2px}
.skip{position:absolute;inset-inline-start:-999rem}.skip:focus{inset-inline-start:1rem;inset-block-start:.5rem;
background:var(--paper);padding:.3rem .6rem;z-index:3}
h1,h2,h3,h4,h5,h6{font-family:var(--head);font-weight:var(--weight);line-height:1.25;text-wrap:balance}
h1{font-size:clamp(1.7rem,1.2rem + 2.2vw,2.5rem);line-height:1.15;letter-spacing:-.012em;margin:.3rem 0 .6rem;
max-inline-size:26em}
h2{font-size:1.4rem;margin:2.2rem 0 .7rem}
h3{font-size:1.12rem;margin:2rem 0 .5rem}
p{margin:0 0 1em}p:last-child{margin-block-end:0}
body>header{padding-block:2.2rem 1.6rem}
.provenance,.contents,figcaption,.notes,.summary,table,.backlinks,body>footer,.private,.filters,.site,.record,.where{
font:.86rem/1.5 var(--label);font-variant-numeric:lining-nums}
.eyebrow{color:var(--link);font-variant-caps:all-small-caps;letter-spacing:.1em;margin-block-end:.9rem}
.subtitle{font-size:1.2rem;font-style:italic;margin-block:-.1rem .6rem}
.byline{margin-block-end:.5rem}.slot{margin-block-end:1em}
.subtitle,.provenance,.where,.summary,.verdict,.head,.foot,.on,.tags,.original,td p,figcaption p,.sources p+p,dt,
body>footer{color:var(--quiet)}
.private{background:var(--fix);padding:.6rem .9rem;border-radius:4px;margin-block-end:1.4rem}
main{padding-block:1.8rem 3rem;position:relative}
pre{unicode-bidi:plaintext;text-align:start;overflow:auto;font-size:.82rem;line-height:1.45;padding:.8rem 1rem;
background:var(--card);border-radius:4px}
code{font-family:var(--mono);font-size:.88em}
mark{color:inherit;background:var(--c,var(--note));border-radius:2px;box-decoration-break:clone;
-webkit-box-decoration-break:clone;padding-block:.08em}
.verdict{font-weight:400}.v-verbatim,.v-marked{color:var(--good);font-weight:600}
.v-altered,.v-missing,.v-lost{color:var(--bad);font-weight:600}
.scroll{overflow-x:auto}table{border-collapse:collapse;inline-size:100%}
td,th{text-align:start;overflow-wrap:break-word;max-inline-size:16rem;
vertical-align:top;padding-block:.4rem;padding-inline:0 .8rem;border-block-end:1px solid var(--rule)}
:is(td,th):last-child{padding-inline-end:0}
td p,figcaption p{margin:.15rem 0 0}td.right,th.right{text-align:end}td.center,th.center{text-align:center}
.sources li{margin-block-end:.8rem}
.sources p{margin:0;padding-inline-start:1.4rem;text-indent:-1.4rem}.sources p+p{text-indent:0}
body>footer{border-block-start:1px solid var(--rule);padding:1.2rem max(1.5rem,50% - (var(--measure) + var(--margin) +
var(--gutter))/2) 2.5rem}
@media (max-width:40rem){body{font-size:1.06rem}td,th{padding-inline-end:.5rem}}
@media (min-width:110rem){html{font-size:112.5%}}
@media print{:root{color-scheme:light;--paper:#fff;--measure:100%;font-size:9.5pt}
.skip,.back,.eyebrow,details{display:none}pre{white-space:pre-wrap}
body>*,main{padding-inline:0!important}mark{print-color-adjust:exact;-webkit-print-color-adjust:exact}
.note,.quote,.said,tr,h2{break-inside:avoid}h2{break-after:avoid}
@page{margin:2cm 3cm;@bottom-center{content:counter(page);font:8pt var(--label)}}}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
@media (prefers-contrast:more){mark{outline:1px solid}}
@media (forced-colors:active){mark{forced-color-adjust:none;background:Mark;color:MarkText}}
"""
"""What all pages of a site share: colours, type, tables, paper.

Logical properties throughout, so that right-to-left pages need nothing of their own.
"""

_READING = """
.contents{position:sticky;inset-block-start:0;z-index:2;background:var(--paper);border-block:1px solid var(--rule)}
.contents>div{padding-block:.3rem 0}.contents a{color:var(--ink)}
.text,main>section,.abstract{max-inline-size:var(--measure)}
main>section{margin-block-start:3rem;border-block-start:1px solid var(--rule)}main>section>h2{margin-block-start:1rem}
.text{hyphens:auto}.text :is(a,code){hyphens:manual}.text>:first-child{margin-block-start:0}
.text :is(h3,h4,h5,h6){font-weight:600}
.text::after{content:"¶"/"";color:var(--link);display:block;text-align:center;margin-block-start:1.6rem}
.text blockquote{margin:1.2em 0;padding-inline-start:1.2rem;border-inline-start:2px solid var(--rule)}
.k-note,.note{--c:var(--note)}.k-quote,.quote{--c:var(--quote)}.k-link{--c:transparent}
.p-editing{--c:var(--fix)}.p-questioning{--c:var(--ask)}
mark.k-link,.lost-link{text-decoration:underline dotted var(--quiet)}mark.t-lost{background:var(--lost)}
mark.d2{box-shadow:inset 0 -.1em var(--quiet)}mark.d3{box-shadow:inset 0 -.14em var(--ink)}
mark:target,:target>mark,figure:target,
.note:target,tr:target,li:target{outline:2px solid var(--link);outline-offset:2px}
.ref,.unselectable,.footnotes .back{user-select:none;-webkit-user-select:none}
.ref{unicode-bidi:isolate;font:600 .64rem/1 var(--label);vertical-align:.55em;text-decoration:none;padding:.18em .3em;
margin-inline:.1em;border-radius:3px;color:var(--ink);background:var(--rule)}
.r-quote,.r-link,.r-own{background:none;color:var(--quiet);padding-inline:.1em}
.ref:is(:hover,:focus-visible){background:var(--link);color:var(--paper)}
.note,.quote,.provenance:has(+.abstract){padding-inline-start:.8rem;
border-inline-start:2px solid oklch(from var(--c,var(--rule)) .66 calc(.03 + c*1.4) h)}
.note{margin-block:0 1.3rem}
.note p,.note li{unicode-bidi:plaintext;text-align:start}.note p{margin-block:0 .4em}.note .head{font-weight:600}
.foot a{white-space:nowrap}
.kind,.number{color:var(--ink)}.number{margin-inline-end:.35em}
.on q{font-family:var(--text);color:var(--ink);font-size:1.05em}
ins{text-decoration:none;font-weight:600}
.note blockquote{margin:.3rem 0;padding-inline-start:.8rem}
.evidence p{display:inline;unicode-bidi:isolate}.evidence{margin-block-end:.4em}
.tags,.original{font-style:italic}.tag+.tag::before{content:" · "}
.small-caps{font-variant-caps:small-caps}
.record{margin:0;display:grid;grid-template-columns:auto 1fr;gap:.35rem 1.2rem}
dt{grid-column:1}dd{margin:0;grid-column:2;min-inline-size:0}dd p{margin:0}
summary{cursor:pointer;padding-block:.25rem}details+p{margin-block-start:.8rem}
@media (max-width:40rem){.contents{position:static}.record{display:block}dd{margin-block-end:.6rem}}
@media (max-width:63.99rem){:root{--margin:0rem;--gutter:0rem}}
@media (min-width:64rem){body>header{display:flow-root}.provenance:has(+.abstract){float:inline-end;
inline-size:var(--margin)}}
@media print{.contents{display:none}
:is(.text,.note,.provenance) a[href^=http]:not(.foot a)::after{content:" <"attr(href)">"}}
"""

ALSO_CSS = ".also{margin:.15rem 0 0;padding-inline-start:1.2em;color:var(--quiet)}"
"""Where else the words of a quotation were printed, below it."""

_QUOTES = """
.quote{margin:0 0 1.5rem}
.quote blockquote{margin:0 0 .3rem;font-size:1.06rem}.quote:not(.q-indirect) blockquote p::before{content:open-quote}
.quote:not(.q-indirect) blockquote p::after{content:close-quote}
:is(.q-term,.q-scare,.q-title) blockquote p{display:inline}
"""

_TABLES = """
@media screen and (max-width:40rem){main>section>.scroll{& thead{position:absolute;clip-path:inset(50%)}
& :is(table,tbody,tr,td:last-child,td:has(p)){display:block}& tr{padding-block:.55rem;
border-block-end:1px solid var(--rule)}& td{display:inline;border:0;padding:0;
max-inline-size:none}& td::after{content:" ";word-spacing:.5rem}}
#links td:nth-child(3),#corrections td:last-child{color:var(--quiet)}}
"""
"""On a phone each row of the links and of the corrections is a paragraph; the article's own tables stay tables."""

_WITHOUT_TEXT = """
main>section{max-inline-size:none}#main{border:0;margin:0}#main h2{margin-block-start:0}
#main .where p{margin-block-end:.3em}#main ul{margin:0;padding-inline-start:1.2em}
.on q{background:var(--c);font-size:1.06rem;box-decoration-break:clone;-webkit-box-decoration-break:clone}
.note{font:1.02rem/1.55 var(--text)}.note :is(.head,.on,.change,.foot,.tags){font:.86rem/1.5 var(--label)}
.note .head{font-weight:600}.note .tags{font-style:italic}
:is(.tags,.foot):not(:has(.back)){display:inline;margin-inline-end:1.2em}
.note{padding-block-start:.7rem;border-block-start:1px solid var(--rule);border-inline-start:0;padding-inline-start:0}
@media (min-width:64rem){#main{display:grid;grid-template-columns:1fr var(--margin);gap:0 var(--gutter)}
#main h2{grid-column:1/-1}
.note{display:flow-root;padding-inline-start:calc(var(--margin) + var(--gutter))}
.note>:is(.head,.on,.change){float:inline-start;clear:inline-start;inline-size:var(--margin);
margin-inline-start:calc(0rem - var(--margin) - var(--gutter))}
#quotes{display:grid;grid-template-columns:1fr 1fr;gap:0 var(--gutter)}#quotes>:not(figure){grid-column:1/-1}}
"""
"""What a page has besides where it holds no text: lemma and comment side by side, as commentaries are set."""


_SCRIPTS = """
:lang(ar),:lang(fa),:lang(ur){font-family:"Noto Naskh Arabic","Geeza Pro","Traditional Arabic",serif;line-height:1.9}
:lang(he),:lang(yi){font-family:"Noto Serif Hebrew","Frank Ruehl CLM",David,serif;line-height:1.7}
:is(:lang(ar),:lang(fa),:lang(ur),:lang(he)):is(em,i){font-weight:600}h1:is(:lang(ar),:lang(fa),:lang(ur)){letter-spacing:0}
:lang(zh){font-family:"Noto Serif CJK SC","Songti SC",SimSun,serif}
:is(:lang(zh-Hant),:lang(zh-TW),:lang(zh-HK)){font-family:"Noto Serif CJK TC","Songti TC",PMingLiU,serif}
:lang(ja){font-family:"Noto Serif CJK JP","Hiragino Mincho ProN","Yu Mincho",serif}
:lang(ko){font-family:"Noto Serif CJK KR",AppleMyungjo,Batang,serif}
:lang(zh),:lang(ja),:lang(ko){line-break:strict;line-height:1.75}
:is(:lang(zh),:lang(ja),:lang(ko)):is(em,i){text-emphasis:filled}
:is(h1,h2,h3):is(:lang(ar),:lang(fa),:lang(ur),:lang(he),:lang(zh),:lang(ja),:lang(ko)){line-height:1.4}
:lang(ar),:lang(fa){quotes:"«" "»" "“" "”"}
:lang(fr){quotes:"«\\202f" "\\202f»" "“" "”"}
"""
"""Families of letters, and marks of quotation that browsers set otherwise than printers of the language do.

Letters that know no italics are not slanted; what is emphasised in them is bold, or has its dots.
"""

_PARTS_OF_TEXTS = (
    (
        ('<div class="scroll"',),
        """
:is(.text,.note) .scroll{margin-block:1.2em;background:linear-gradient(90deg,var(--paper) 2rem,#0000) 0/4rem no-repeat
local,linear-gradient(270deg,var(--paper) 2rem,#0000) 100%/4rem no-repeat local,linear-gradient(90deg,var(--rule),#0000)
0/1rem no-repeat,linear-gradient(270deg,var(--rule),#0000) 100%/1rem no-repeat}
.text table:has(th:nth-child(7)){inline-size:max-content;min-inline-size:100%}
""",
    ),
    (
        (' class="unselectable"',),
        ".unselectable{font:.86rem var(--label);color:var(--quiet);margin-inline-end:.3em}",
    ),
    (
        ('<section class="footnotes"',),
        """
.text .footnotes{font-size:.9em;line-height:1.5;margin-block-start:2rem;padding-block-start:.8rem;
border-block-start:1px solid var(--rule)}.footnotes ol{margin:0}
.footnotes li{margin-block-end:.3em}.footnotes .back{margin-inline-start:.3em}
""",
    ),
    (
        ("<h3", "<h4", "<h5", "<h6"),
        "h4,h5,h6{font-size:1em;margin:1.6rem 0 .4rem}.note :is(h3,h4,h5,h6){font-size:1em;margin:.6em 0 .3em}",
    ),
)
"""What is seldom on a page: how it is found in the markup, and its style. A wide table shows that it is scrolled."""


def _packed(css: str) -> str:
    """Return a style sheet without line ends that say nothing: each page carries it."""
    return re.sub(r"(?<=[{};,:])\n", "", css)


SCRIPTS_CSS = _packed(_SCRIPTS)
CSS = _packed(FOUNDATION + NAVIGATION_CSS + _READING)
"""The style of every reading page."""
_FOREIGN = tuple(f' lang="{each}' for each in ("ar", "fa", "fr", "he", "ja", "ko", "ur", "yi", "zh"))
_SELDOM = tuple((found, _packed(css)) for found, css in _PARTS_OF_TEXTS)


def style_for(markup: str) -> Iterator[str]:
    """Yield the style of every reading page, and of what is seldom on one where it is on this one."""
    if any(each in markup for each in _FOREIGN):
        yield SCRIPTS_CSS
    yield CSS
    yield from (css for found, css in _SELDOM if any(each in markup for each in found))


QUOTES_CSS = _packed(_QUOTES) + ALSO_CSS
TABLES_CSS = _packed(_TABLES)
WITHOUT_TEXT_CSS = _packed(_WITHOUT_TEXT)

_WIDE = (
    "@media screen and (min-width:64rem){{@supports (top:anchor(--x top)){{"
    "#notes{{position:static}}{heading}{rules}}}}}"
)
_BESIDE = (
    "position:absolute;margin:0;inset-inline-start:calc(1.5rem + var(--measure) + var(--gutter));"
    "inline-size:var(--margin);anchor-name:var(--n);"
    "top:max(anchor(var(--r) top),anchor(var(--p,--) bottom,-9rem) + .9rem)"
)
_PREVIEW = (
    "position:fixed;z-index:4;inset-block-end:1rem;inset-inline:max(1rem,50% - 20rem);margin:0;padding:.9rem 1.1rem;"
    "max-block-size:45vh;overflow:auto;background:var(--card);box-shadow:0 .3rem 1.6rem #0004;border-radius:5px"
)
_HIDDEN_HEADING = (
    "#notes{border:0;margin:0}"
    "#notes>h2{position:absolute;clip-path:inset(50%);inline-size:1px;block-size:1px;overflow:hidden;white-space:nowrap}"
)


def preview_rules(notes: Sequence[Placed], others: Sequence[Placed]) -> str:
    """Return rules that show a record at the foot of the window while its marker is pointed at or has the focus.

    It is the record itself that is shown, not a copy. Notes that stand in the margin are in view already.
    """
    beside = ",".join(_pointed(each) for each in notes)
    below = ",".join(_pointed(each) for each in others)
    rules = f"@media (hover:hover) and (max-width:63.99rem){{{beside}{{{_PREVIEW}}}}}" if beside else ""
    return rules + (f"@media (hover:hover){{{below}{{{_PREVIEW}}}}}" if below else "")


def _pointed(each: Placed) -> str:
    name = each.id.replace(".", r"\.")
    return f":root:has(#ref-{name}:is(:hover,:focus-visible)) #{each.kind}-{name}"


def margin_rules(notes: Sequence[Placed], *, all_placed: bool) -> str:
    """Return rules that put each note beside its passage where the window is wide and the browser can.

    CSS anchor positioning (css-anchor-position-1): a note begins at the height of its marker, or below the note
    before it. Elsewhere, and on paper, the notes stay where they are, behind the text. The rules stand in the style
    sheet and not in attributes, which the page's security policy would not allow. Where ``all_placed``, nothing is
    left under the heading of the notes, and it is kept for screen readers only.
    """
    rules: list[str] = []
    names = [each.id.replace(".", r"\.") for each in notes]  # a bare full stop would begin a class
    before = ""
    for name, each in sorted(zip(names, notes, strict=True), key=lambda pair: pair[1].number):
        number = each.number
        rules.append(f"#ref-{name}{{anchor-name:--r{number}}}#note-{name}{{--r:--r{number};--n:--n{number}{before}}}")
        before = f";--p:--n{number}"
    beside = ".note" if all_placed else f":is({','.join(f'#note-{name}' for name in names)})"
    heading = _HIDDEN_HEADING if all_placed else ""
    return _WIDE.format(rules=f"{beside}{{{_BESIDE}}}" + "".join(rules), heading=heading) if rules else ""
