"""The style of the pages around the readings."""

from __future__ import annotations

from postil.render.charts import CHART_CSS
from postil.render.navigation import NAVIGATION_CSS
from postil.render.stylesheet import FOUNDATION

LIBRARY_CSS = (
    FOUNDATION
    + NAVIGATION_CSS
    + """
.entries{list-style:none;padding:0;margin:0}.entries>li{padding-block:1.3rem;border-block-end:1px solid var(--rule);
max-inline-size:46rem}.entries h2{margin:0 0 .25rem}.entries h2 a{color:var(--ink);text-decoration:none}
.entries h2 a:hover{color:var(--link);text-decoration:underline}.entries .provenance{margin-block-end:.4rem}
.page{max-inline-size:calc(var(--w) + var(--m) + var(--g))}main>section{max-inline-size:none}
.page h2:first-child{margin-block-start:.4rem}.lede{max-inline-size:var(--w);font-size:1.12rem}
.facts{font-family:var(--label);font-size:.9rem;line-height:1.5;display:grid;margin:0 0 1.2rem;
grid-template-columns:minmax(6rem,auto) 1fr;gap:.3rem 1.2rem;max-inline-size:46rem}
.facts dt{color:var(--quiet);grid-column:1}.facts dd{margin:0;grid-column:2}
.entries .where{margin-block:.2rem 0}.ways,.letters,.pager ul{list-style:none;padding:0;margin:0 0 1.2rem;display:flex;
flex-wrap:wrap;gap:.3rem 1.2rem;font-family:var(--label);font-size:.9rem;font-variant-numeric:lining-nums}
.ways a,.pager a,.letters a{display:inline-block;min-block-size:26px;padding-block:.1rem}
.pager{margin-block:2rem 0}.pager [aria-current]{color:var(--ink);font-weight:600;text-decoration:none}
.list{list-style:none;padding:0;margin:0;columns:20rem auto;column-gap:2.5rem}
.list li{break-inside:avoid;padding-block:.3rem;border-block-end:1px solid var(--rule);display:flex;gap:1rem;
justify-content:space-between;align-items:baseline}.list a{min-block-size:26px;display:inline-block}
.list .count,.count{font-family:var(--label);font-size:.82rem;color:var(--quiet);white-space:nowrap;
font-variant-numeric:lining-nums tabular-nums}.list small,.role{font-family:var(--label);font-size:.82rem;
color:var(--quiet);display:block;line-height:1.4}
.group{border-block-start:1px solid var(--rule);padding-block:1.1rem .4rem}.group>h2,.group>h3{margin:0 0 .2rem;
font-size:1.18rem}.group>h2 a,.group>h3 a{color:var(--ink);text-decoration:none}
.group>h2 a:hover,.group>h3 a:hover{color:var(--link);text-decoration:underline}
.group>.where{margin-block-end:.9rem}.where{font-family:var(--label);font-size:.84rem;color:var(--quiet)}
.said{margin:0 0 1.15rem;padding-inline-start:1.1rem;border-inline-start:3px solid var(--quote);max-inline-size:44rem}
.said blockquote{margin:0 0 .3rem}.said blockquote p{margin:0}.said .around{color:var(--quiet)}
.said mark{background:var(--quote);padding-inline:.1em}.said figcaption p{margin:.1rem 0 0}
.said.note-said{border-inline-start-color:var(--note)}.said.link-said{border-inline-start-color:var(--lost)}
.said figcaption{color:var(--quiet)}.said figcaption b{color:var(--ink)}.said .verdict{font-weight:600}
.filters{display:flex;flex-wrap:wrap;gap:.6rem 1.4rem;margin:0 0 1.4rem;padding:.7rem .9rem;background:var(--card);
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
.v-ok{color:var(--good)}.v-gone,.v-changed,.v-lost{color:var(--bad)}
td.count,th.count{text-align:end;white-space:nowrap}.wide{max-inline-size:none}
@media (max-width:40rem){.facts{display:block}.facts dd{margin-block-end:.5rem}.site>div{padding-inline:1.5rem}}
@media print{.filters,.pager,.find{display:none}.said,.group h2{break-inside:avoid}}
"""
    + CHART_CSS
)
