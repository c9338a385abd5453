"""The style of the pages around the readings."""

from __future__ import annotations

from postil.render.charts import CHART_CSS
from postil.render.navigation import NAVIGATION_CSS
from postil.render.stylesheet import ALSO_CSS, FOUNDATION, SCRIPTS_CSS

LIBRARY_CSS = (
    SCRIPTS_CSS
    + FOUNDATION
    + NAVIGATION_CSS
    + """
body>header{padding-block-end:.2rem}main>section{max-inline-size:none}.lede{max-inline-size:var(--measure)}
.entries{list-style:none;padding:0;margin:0}.entries>li{padding-block:1.5rem;border-block-start:1px solid var(--rule)}
.entries h2{margin:0 0 .2rem}:is(.entries,.hits,.group) :is(h2,h3){text-align:-webkit-match-parent;
text-align:match-parent}
:is(.entries,.hits,.group) :is(h2,h3) a{color:var(--ink);text-decoration:none}
:is(.entries,.hits,.group) :is(h2,h3) a:hover{color:var(--link);text-decoration:underline}
.entries p:not(.byline,:last-child){margin-block-end:.6em}
.facts{font:.9rem/1.5 var(--label);display:grid;margin:0 0 1.2rem;grid-template-columns:minmax(6rem,auto) 1fr;
gap:.3rem 1.2rem;max-inline-size:46rem}
.facts dt{grid-column:1}.facts dd{margin:0;grid-column:2}
.ways,.letters,.pager ul{list-style:none;padding:0;margin:0 0 1.2rem;display:flex;
flex-wrap:wrap;gap:.3rem 1.2rem;font:.9rem/1.5 var(--label)}
.ways a,.pager a,.letters a{display:inline-block;min-block-size:26px;padding-block:.1rem}
.pager{margin-block:2rem 0}.pager [aria-current]{color:var(--ink);font-weight:600;text-decoration:none}
.list{list-style:none;padding:0;margin:0;columns:20rem auto;column-gap:2.5rem}
.list li{break-inside:avoid;padding-block:.3rem;border-block-end:1px solid var(--rule);display:flex;gap:1rem;
justify-content:space-between;align-items:baseline}.list a{min-block-size:26px;display:inline-flex}
.list .count,.count{font-family:var(--label);font-size:.82rem;color:var(--quiet);white-space:nowrap;
font-variant-numeric:lining-nums tabular-nums}.list small,.role{font-family:var(--label);font-size:.82rem;
color:var(--quiet);display:block;line-height:1.4}
.group{border-block-start:1px solid var(--rule);padding-block:1.1rem .4rem}.group>h2,.group>h3{margin:0 0 .2rem;
font-size:1.18rem}.group>.where{margin-block-end:.9rem}
.said{margin:0 0 1.15rem;padding-inline-start:1.1rem;border-inline-start:3px solid var(--quote);max-inline-size:44rem}
.said blockquote{margin:0 0 .3rem}.said blockquote p{margin:0}.said .around{color:var(--quiet)}
.said mark{background:var(--quote);padding-inline:.1em}
.said.note-said{border-inline-start-color:var(--note)}.said.link-said{border-inline-start-color:var(--lost)}
.said figcaption{color:var(--quiet)}.said figcaption b{color:var(--ink)}
.filters{display:flex;flex-wrap:wrap;gap:.6rem 1.4rem;margin:1.4rem 0;padding:.7rem .9rem;background:var(--card);
border-radius:5px;border:0}
.filters label{display:flex;gap:.5rem;align-items:center;color:var(--quiet);min-inline-size:0;overflow-wrap:normal}
.filters select{min-inline-size:0;max-inline-size:14rem}
select,input,button{font:inherit;color:var(--ink);background:var(--paper);border:1px solid var(--quiet);
border-radius:4px;padding:.25rem .5rem;min-block-size:30px;max-inline-size:100%}
.find{display:flex;gap:.6rem;margin-block-end:.6rem}.find input{flex:1;min-inline-size:0;font-family:var(--text);
font-size:1.15rem;padding:.45rem .7rem}.hits{list-style:none;padding:0;margin:1.4rem 0}
.hits>li{padding-block:1rem;border-block-start:1px solid var(--rule);max-inline-size:46rem}
.hits h2{margin:0;font-size:1.18rem}.hits ul{list-style:none;padding:0;margin:.4rem 0 0}
.hits ul li{margin-block:.35rem}.hits ul a{color:var(--ink);text-decoration:none;display:block}
.hits ul a:hover{text-decoration:underline}.hits mark{background:var(--note);font-weight:600}
.hits .what{font-family:var(--label);font-size:.78rem;color:var(--quiet);margin-inline-end:.5em}
.v-ok{color:var(--good)}.v-gone,.v-changed{color:var(--bad)}
td.count,th.count{text-align:end;white-space:nowrap}.wide{max-inline-size:none}
@media (min-width:64rem){.entries>li{display:grid;column-gap:var(--gutter);
grid-template:repeat(3,auto) 1fr/minmax(0,var(--measure)) var(--margin)}.entries>li>*{grid-column:1}
.entries>li>.where{grid-column:2;grid-row:1/-1;align-self:start;margin-block-start:.35rem;
border-inline-start:2px solid var(--rule);padding-inline-start:.8rem}}
@media (max-width:40rem){.facts{display:block}.facts dd{margin-block-end:.5rem}}
@media screen and (max-width:40rem){.rows{& thead{position:absolute;clip-path:inset(50%)}
& :is(table,tbody,tr,td){display:block}& tr{padding-block:.55rem;border-block-end:1px solid var(--rule)}
& td{border:0;padding:0;max-inline-size:none}& td.count{text-align:start}
& td:not([data-head]){display:inline;padding-inline-end:.5em}& [data-head]::before{content:attr(data-head) ": ";
color:var(--quiet)}}}
@media print{.filters,.pager,.find{display:none}}
"""
    + ALSO_CSS
    + CHART_CSS
)
