"""A reading as a document for paper: the same parts in the same order, set for pages with feet and heads.

Every note that has a place stands where its mark is, so that a typesetter of CSS for paged media (CSS Generated Content
for Paged Media, "Footnotes") can put it at the foot of the page on which its passage ends.
"""

from __future__ import annotations

from collections.abc import Iterator

from postil.render.cite_section import citing_section
from postil.render.html import SECTIONS, header, page, text_section
from postil.render.markup import element, join
from postil.render.view import View

PAPER_CSS = """
@page{size:A4;margin:24mm 30mm 26mm;
@top-left{content:string(title);font:italic 8.5pt/1.3 "Noto Serif",Georgia,"DejaVu Serif",serif;color:#5b554b;
width:75%;vertical-align:bottom;padding-bottom:5mm}
@top-right{content:string(site);font:8pt "Noto Sans","DejaVu Sans",sans-serif;color:#5b554b;vertical-align:bottom;
padding-bottom:5mm}
@bottom-center{content:counter(page) " / " counter(pages);font:8.5pt "Noto Sans","DejaVu Sans",sans-serif;
color:#5b554b}
@footnote{border-top:.4pt solid #8a8377;padding-top:2mm;margin-top:4mm}}
@page:first{@top-left{content:none}@top-right{content:none}}
html{font:10.5pt/1.5 "Iowan Old Style","Palatino Linotype","Noto Serif",Georgia,"TeX Gyre Pagella","DejaVu Serif",serif;
color:#1d1a16;hyphens:auto}
body{margin:0;overflow-wrap:anywhere}
.skip,.back,.library{display:none}.unselectable{font:8.5pt "Noto Sans","DejaVu Sans",sans-serif;color:#5b554b}
.running{string-set:site content();position:absolute;visibility:hidden}
h1{string-set:title content();font-size:21pt;font-weight:500;line-height:1.2;margin:1mm 0 4mm;hyphens:manual}
h2,h3,h4,h5,h6{font-size:13pt;font-weight:600;line-height:1.3;margin:8mm 0 2.5mm;break-after:avoid;hyphens:manual}
h3,h4,h5,h6{font-size:11pt;margin:5mm 0 2mm}
p{margin:0 0 2.6mm;orphans:2;widows:2}
.eyebrow,.byline,.provenance,.summary,.note,figcaption,table,.record,.private,body>footer{
font-family:"Noto Sans","DejaVu Sans",sans-serif;font-size:8.5pt;line-height:1.45}
.eyebrow,.provenance,.summary,.head,.foot,.on,.backlinks,body>footer{color:#5b554b}
.private{border:.6pt solid #8d2a1c;padding:2mm 3mm}
.subtitle{font-size:12pt;color:#5b554b}.abstract{font-style:italic}
body>header{margin-bottom:9mm}
a{color:inherit;text-decoration:none}
a[href^=http]::after{content:" <" attr(href) ">";font-size:.82em;color:#5b554b;hyphens:manual}
a[href*=":~:text="]::after,a.shown::after{content:none}
mark{background:none;color:inherit;border-bottom:.5pt solid #b08a2b}
mark.k-quote{border-bottom-color:#5d87a8}mark.k-link{border-bottom:.5pt dotted #8a8377}
mark.p-editing{border-bottom-color:#b5452f}
.ref,.footnote::footnote-call{font:600 6.5pt "Noto Sans","DejaVu Sans",sans-serif;vertical-align:super;line-height:0;
padding-left:.15em;color:#5b554b}
.footnote{float:footnote;footnote-policy:line;
font:normal 8pt/1.4 "Noto Sans","DejaVu Sans",sans-serif;color:#1d1a16;text-align:start;
hyphens:auto;margin-bottom:1.6mm}
.footnote::footnote-call{content:attr(data-number);color:#1d1a16}.footnote::footnote-marker{content:none}
.footnote p,.footnote .evidence{display:inline;margin:0}.footnote *+p::before,.footnote *+.evidence::before{content:" "}
.footnote .evidence>p:first-of-type::before{content:none}.footnote :is(ul,ol,pre,blockquote){margin:.8mm 0}
.footnote .head .number{margin-right:.3em}.footnote :is(.head,.change)::after{content:"."}
.notes{list-style:none;padding:0}.note{margin-bottom:4mm}.note p{margin:0 0 .7mm}
.tag{margin-right:.6em}.tag::before{content:"#"}
blockquote{margin:2mm 0 2mm 6mm}.quote{margin:0 0 5mm;break-inside:avoid}.quote blockquote{margin:0 0 1.5mm}
.quote blockquote p::before{content:open-quote}.quote blockquote p::after{content:close-quote}
.q-indirect blockquote p::before,.q-indirect blockquote p::after{content:none}
.original{font-style:italic;color:#5b554b}figcaption p{margin:.4mm 0 0}
ins{text-decoration:none;font-weight:600}
.small-caps{font-variant-caps:small-caps}
.sources{list-style:none;padding:0}.sources li{margin-bottom:2mm}.sources p{margin:0;padding-left:5mm;text-indent:-5mm}
.sources p+p{text-indent:0}
table{border-collapse:collapse;width:100%}td,th{text-align:start;vertical-align:top;padding:1.2mm 3mm 1.2mm 0;
border-bottom:.4pt solid #cfc8ba;overflow-wrap:break-word}:is(td,th) :is(a,code),table:has(th:nth-child(9)) :is(td,th){
overflow-wrap:anywhere}td.right,th.right{text-align:end}td.center,th.center{text-align:center}
table:has(th:nth-child(9)){font-size:6.5pt;hyphens:manual}table:has(th:nth-child(9)) :is(td,th){padding-right:1.5mm}
table:has(th:nth-child(9)) td.right{white-space:nowrap}
table:has(th:nth-child(9)):not(:has(th:nth-child(15))) th{overflow-wrap:normal}
td:last-child,th:last-child{padding-right:0}#links table{table-layout:fixed}#links :is(td,th){overflow-wrap:anywhere}
#links th:first-child{width:9mm}#links th:nth-child(3){width:14mm}.summary{break-after:avoid}
.scroll{margin:3mm 0 4mm}tr{break-inside:avoid}
pre,code{font-family:"Noto Sans Mono","DejaVu Sans Mono",monospace;font-size:.86em}pre{white-space:pre-wrap}
a,code,td{hyphens:manual}
.verdict{font-weight:400}.v-verbatim,.v-marked,.v-altered,.v-missing,.v-lost{font-weight:600}
.record dt{color:#5b554b;margin-top:1.5mm}.record dd{margin:0 0 0 5mm}
.absent{border:.4pt solid #8a8377;padding:0 5mm 3mm}
:lang(ar),:lang(fa),:lang(he),:lang(ur){font-family:"Noto Naskh Arabic","Noto Serif Hebrew","DejaVu Sans",serif}
:lang(zh),:lang(ja),:lang(ko){font-family:"Noto Serif CJK SC",serif}
"""
"""Everything has its own value here: custom colours are for the screen, and paper has one scheme."""


def paper_of(view: View) -> str:
    """Return what may be shown of a reading as HTML for paper."""
    reading = view.reading
    content = (
        element("p", reading.library.title, class_="running"),
        header(view),
        element("main", text_section(view), *(section(view) for section in SECTIONS if section is not citing_section)),
        element("footer", join(_imprint(view), " ")),
    )
    authors = (element("meta", name="author", content=reading.name_of(each)) for each in reading.article.authors)
    return page(f"{reading.title} · annotated reading", reading.library.language, PAPER_CSS, content, join(authors))


def _imprint(view: View) -> Iterator[str]:
    licence = view.reading.library.licence
    if licence:
        yield f"Notes and pages: {licence}."
    yield "Made with postil from plain text."
