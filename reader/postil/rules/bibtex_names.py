"""The names that BibTeX, BibLaTeX and the programs that write their files give to entries and fields."""

from __future__ import annotations

import re

_WORD = re.compile(r"[a-z_]+")

TYPES = frozenset(
    _WORD.findall("""
    article artwork audio bibnote book bookinbook booklet collection commentary conference customa customb
    customc customd custome customf data dataset electronic image inbook incollection inproceedings inreference
    jurisdiction legal legislation letter manual mastersthesis misc movie music mvbook mvcollection
    mvproceedings mvreference newspaper online patent performance periodical phdthesis proceedings reference
    report review set software standard suppbook suppcollection suppperiodical techreport thesis unpublished
    video webpage www xdata
    """)
)  # fmt: skip
"""Entry types of BibTeX and BibLaTeX (its manual, section 2.1), and those that other programs write."""

FIELDS = frozenset(
    _WORD.findall("""
    abstract addendum address affiliation afterword annotation annotator annote archiveprefix articleno author
    authortype bibsource biburl booksubtitle booktitle booktitleaddon chapter citationkey comment commentator
    comments contents copyright creationdate crossref date day doi edition editor editora editorb editorc
    editortype eid entryset entrysubtype eprint eprintclass eprinttype eventdate eventlocation eventplace
    eventtitle eventtitleaddon execute file foreword gender groups hidden holder howpublished hyphenation ids
    indexsorttitle indextitle institution introduction isan isbn ismn isrn issn issue issue_date issuesubtitle
    issuetitle issuetitleaddon iswc journal journalsubtitle journaltitle journaltitleaddon key keywords label
    langid langidopts language lccn library license location mainsubtitle maintitle maintitleaddon
    modificationdate month mrnumber nameaddon note number numpages options organization origdate origlanguage
    origlocation origpublisher origtitle owner pages pagetotal pagination part pmcid pmid presort primaryclass
    priority publisher pubstate ranking readstatus related relatedoptions relatedstring relatedtype reprinttitle
    rights school series shortauthor shorteditor shorthand shorthandintro shortjournal shortseries shorttitle
    size sortkey sortname sortshorthand sorttitle sortyear source subtitle timestamp title titleaddon translator
    type url url_date urlaccessdate urldate urlday urlmonth urlyear venue version volume volumes xdata xref year
    zblnumber
    """)
)  # fmt: skip
"""Fields of BibTeX and BibLaTeX (its manual, section 2.2), and those that reference managers write."""
