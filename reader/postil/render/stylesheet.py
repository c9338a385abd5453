"""The style of the pages: quiet and bookish; light and dark, narrow and wide, screen and paper."""

from __future__ import annotations

import re
from collections.abc import Sequence

from postil.render.navigation import NAVIGATION_CSS
from postil.render.placed import Placed

FOUNDATION = """
:root{color-scheme:light dark;
--paper:light-dark(#fbf8f1,#191816);--ink:light-dark(#23201b,#e8e3d9);--quiet:light-dark(#645d52,#a9a195);
--rule:light-dark(#ddd5c5,#3a3732);--link:light-dark(#7c2d22,#e2a08f);--card:light-dark(#f4efe3,#22201d);
--note:light-dark(#f6e7b4,#4f4318);--quote:light-dark(#dbe6ef,#1f3a4f);--lost:light-dark(#e9ddd8,#43302b);
--fix:light-dark(#f3d3c9,#5c2a1f);--ask:light-dark(#e4dcf0,#3a2f55);
--good:light-dark(#2d5f3a,#8fca9c);--bad:light-dark(#8d2a1c,#f0a394);
--text:"Iowan Old Style","Palatino Linotype",Palatino,"Book Antiqua","Noto Serif",Georgia,serif;
--label:ui-sans-serif,system-ui,"Noto Sans",sans-serif;--w:36rem;--m:17rem;--g:2.5rem}
*{box-sizing:border-box}
html{scroll-padding-top:3.5rem;text-size-adjust:100%;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:1.125rem/1.62 var(--text);text-wrap:pretty;
hanging-punctuation:first allow-end;font-variant-numeric:oldstyle-nums;overflow-wrap:anywhere}
body>header,main,body>footer,.contents>div{max-width:calc(var(--w) + var(--m) + var(--g) + 3rem);margin-inline:auto;
padding-inline:1.5rem}
a{color:var(--link);text-decoration-thickness:.06em;text-underline-offset:.18em}
:focus-visible{outline:2px solid var(--link);outline-offset:3px;border-radius:2px}
.skip{position:absolute;inset-inline-start:-999rem}.skip:focus{inset-inline-start:1rem;inset-block-start:.5rem;
background:var(--paper);padding:.3rem .6rem;z-index:3}
h1{font-size:clamp(1.7rem,1.2rem + 2.2vw,2.5rem);line-height:1.16;font-weight:500;letter-spacing:-.012em;
margin:.3rem 0 .7rem;max-inline-size:26em;text-wrap:balance}
h2{font-size:1.4rem;line-height:1.25;font-weight:500;margin:3.2rem 0 .8rem;text-wrap:balance}
h3{font-size:1.12rem;margin:2rem 0 .5rem}
.text h2,.text h3,.text h4{margin-block-start:2.2rem}
p{margin:0 0 1em}p:last-child{margin-block-end:0}
body>header{padding-block:2.2rem 1.4rem}
.eyebrow,.byline,.provenance,.contents,figcaption,.notes,.summary,table,.sources .backlinks,body>footer,.tags,.identity,
.private,.filters{font-family:var(--label);font-size:.86rem;line-height:1.5;font-variant-numeric:lining-nums}
.eyebrow{color:var(--quiet);letter-spacing:.02em;margin-block-end:1.6rem}
.subtitle{font-size:1.2rem;color:var(--quiet);margin-block:-.2rem .8rem}
.byline{font-size:.98rem;margin-block-end:.3rem}
.provenance{color:var(--quiet);max-inline-size:50rem}
.abstract{max-inline-size:var(--w);font-style:italic;margin-block-start:1.2rem}
.private{background:var(--fix);padding:.6rem .9rem;border-radius:4px;margin-block-end:1.4rem}
main{padding-block:1.8rem 2rem;position:relative}
pre{unicode-bidi:plaintext;text-align:start;overflow:auto;font-size:.82rem;line-height:1.45;padding:.8rem 1rem;
background:var(--card);border-radius:4px}
code{font-family:ui-monospace,"Noto Sans Mono",monospace;font-size:.88em}
mark{color:inherit;background:var(--c,var(--note));border-radius:2px;box-decoration-break:clone;
-webkit-box-decoration-break:clone;padding-block:.08em}
.verdict{color:var(--ink)}.v-verbatim,.v-marked{color:var(--good)}.v-altered,.v-missing{color:var(--bad)}
.scroll{overflow-x:auto}.text .scroll,.note .scroll{margin-block:1.2em}table{border-collapse:collapse;inline-size:100%}
td,th{text-align:start;overflow-wrap:break-word;max-inline-size:16rem;
vertical-align:top;padding:.4rem .8rem .4rem 0;border-block-end:1px solid var(--rule)}
td p{margin:.15rem 0 0;color:var(--quiet)}td.right,th.right{text-align:end}td.center,th.center{text-align:center}
body>footer{border-block-start:1px solid var(--rule);
padding-block:1.2rem 2.5rem;color:var(--quiet);margin-block-start:2rem}
:lang(ar),:lang(fa),:lang(he),:lang(ur){font-family:"Noto Naskh Arabic","Noto Sans Hebrew",serif;line-height:1.9}
:lang(zh),:lang(ja),:lang(ko){font-family:"Noto Serif CJK SC","Songti SC",serif;line-break:strict}
@media (max-width:40rem){body{font-size:1.06rem}td,th{padding-inline-end:.5rem}}
@media print{:root{color-scheme:light;--w:100%}.skip,.back,.eyebrow{display:none}body{font-size:10.5pt}
mark{print-color-adjust:exact;-webkit-print-color-adjust:exact}.note,.quote,tr,h2{break-inside:avoid}h2{break-after:avoid}
@page{margin:2cm}}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
@media (prefers-contrast:more){mark{outline:1px solid}}
@media (forced-colors:active){mark{forced-color-adjust:none;background:Mark;color:MarkText}}
"""
"""What all pages of a site share: colours, type, tables, paper.

Logical properties throughout, so that right-to-left pages need nothing of their own.
"""

_READING = """
.contents{position:sticky;inset-block-start:0;z-index:2;background:var(--paper);border-block:1px solid var(--rule)}
.contents>div{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 1.5rem;padding-block:.4rem .1rem}
.contents ul{list-style:none;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:.15rem 1.25rem}
.contents a{display:inline-block;min-block-size:24px;text-decoration:none;color:var(--ink)}
.contents a:hover{color:var(--link);text-decoration:underline}
.text,main>section{max-inline-size:var(--w)}
.text{hyphens:auto}
.text blockquote{margin:1.2em 0;padding-inline-start:1.2rem;border-inline-start:2px solid var(--rule)}
.k-note{--c:var(--note)}.k-quote{--c:var(--quote)}.k-link{--c:transparent}
.p-editing{--c:var(--fix)}.p-questioning{--c:var(--ask)}
mark.k-link{text-decoration:underline dotted var(--quiet)}mark.t-lost{background:var(--lost)}
mark.d2{box-shadow:inset 0 -.1em 0 var(--quiet)}mark.d3{box-shadow:inset 0 -.14em 0 var(--ink)}
mark:target,:target>mark,figure:target,
.note:target,tr:target,li:target{outline:2px solid var(--link);outline-offset:2px}
.ref,.unselectable,.footnotes .back{user-select:none;-webkit-user-select:none}
.ref{unicode-bidi:isolate;font:600 .64rem/1 var(--label);vertical-align:.55em;text-decoration:none;padding:.18em .3em;
margin-inline:.1em;border-radius:3px;color:var(--ink);background:var(--rule)}
.r-quote,.r-link,.r-own{background:none;color:var(--quiet);padding-inline:.1em}
.ref:is(:hover,:focus-visible){background:var(--link);color:var(--paper)}
.lost-link{text-decoration:underline dotted var(--quiet)}
.notes{list-style:none;padding:0;margin:0}
.note{border-inline-start:3px solid var(--c,var(--note));padding:.1rem 0 .1rem .8rem;margin-block:0 1.3rem}
.note p,.note li{unicode-bidi:plaintext;text-align:start}.note p{margin-block:0 .4em}.note .head{font-weight:600}
.note .number{font-variant-numeric:tabular-nums;margin-inline-end:.2em}
.note .head,.note .foot,.note .on,.quote figcaption p{color:var(--quiet)}
.note .head .kind,.note .number{color:var(--ink)}
.note .on q{font-family:var(--text);color:var(--ink);font-size:1.05em}
.note ins,.verdict~ins,figcaption ins{text-decoration:none;font-weight:600}
.note h3,.note h4,.note h5,.note h6{font-size:1em;margin:.6em 0 .3em}
.note blockquote{margin:.3rem 0;padding-inline-start:.8rem}
.evidence p{display:inline;unicode-bidi:isolate}.evidence{margin-block-end:.4em}
.tag{display:inline-block;border:1px solid var(--rule);border-radius:99px;padding:0 .6em;margin:0 .35em .25em 0;
color:var(--quiet);font-size:.92em}
.quote{margin:0 0 1.1rem;padding:.9rem 1.1rem;background:var(--card);border-radius:5px;
border-inline-start:3px solid var(--quote)}
.quote blockquote{margin:0 0 .5rem;font-size:1.06rem}.quote blockquote p::before{content:open-quote}
.quote blockquote p::after{content:close-quote}
.q-indirect blockquote p::before,.q-indirect blockquote p::after{content:none}
.quote .original{color:var(--quiet);font-style:italic}
.q-term blockquote p,.q-scare blockquote p,.q-title blockquote p{display:inline}
.quote figcaption p{margin:.15rem 0 0}.quote .number{margin-inline-end:.35em}
.text table{font-size:.92rem}
.small-caps{font-variant-caps:small-caps}.sources{list-style:none;padding:0}.sources li{margin-block-end:.9rem}
.sources p{margin:0;padding-inline-start:1.4rem;text-indent:-1.4rem}
.sources li p+p{color:var(--quiet);text-indent:0}
.record{font-family:var(--label);font-size:.86rem;line-height:1.5;margin:0;display:grid;
grid-template-columns:minmax(6rem,auto) 1fr;gap:.35rem 1.2rem}.record dt{color:var(--quiet);grid-column:1}
.record dd{margin:0;grid-column:2;min-inline-size:0}.record dd p{margin:0}
.identity,.summary{color:var(--quiet)}.absent{border:1px solid var(--rule);border-radius:5px;padding:0 1.3rem 1.1rem}
.absent h2{margin-block-start:1rem}
summary{cursor:pointer;padding-block:.25rem}
@media (max-width:40rem){.contents{position:static}.record{display:block}.record dd{margin-block-end:.6rem}}
@media print{.contents{display:none}.sources a::after{content:""}}
"""

CSS = re.sub(r"(?<=[{};,:])\n", "", FOUNDATION + NAVIGATION_CSS + _READING)
"""The style of a reading page, without line ends that say nothing: each page carries it."""

_WIDE = (
    "@media screen and (min-width:64rem){{@supports (top:anchor(--x top)){{"
    "#notes{{position:static}}{heading}{rules}}}}}"
)
_BESIDE = "position:absolute;margin:0;inset-inline-start:calc(1.5rem + var(--w) + var(--g));inline-size:var(--m)"
_PREVIEW = (
    "position:fixed;z-index:4;inset-block-end:1rem;inset-inline:max(1rem,50% - 20rem);margin:0;padding:.9rem 1.1rem;"
    "max-block-size:45vh;overflow:auto;background:var(--card);box-shadow:0 .3rem 1.6rem #0004;border-radius:5px"
)
_HIDDEN_HEADING = (
    "#notes>h2{position:absolute;clip-path:inset(50%);inline-size:1px;block-size:1px;overflow:hidden;"
    "white-space:nowrap}"
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
        reference, note = f"--r{each.number}", f"--n{each.number}"
        top = f"max(anchor({reference} top),{before})" if before else f"anchor({reference} top)"
        rules.append(f"#ref-{name}{{anchor-name:{reference}}}#note-{name}{{anchor-name:{note};top:{top}}}")
        before = f"anchor({note} bottom) + .9rem"
    beside = ".note" if all_placed else f":is({','.join(f'#note-{name}' for name in names)})"
    heading = _HIDDEN_HEADING if all_placed else ""
    return _WIDE.format(rules=f"{beside}{{{_BESIDE}}}" + "".join(rules), heading=heading) if rules else ""
