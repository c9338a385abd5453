r"""Journals by the commands that the Astrophysics Data System writes for them: ``journal = {\apj}``.

The commands are those of AASTeX and of the styles of Astronomy & Astrophysics and of Monthly Notices, which print these
abbreviations.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

JOURNALS: Mapping[str, str] = MappingProxyType(
    {
        "aj": "AJ",
        "actaa": "Acta Astron.",
        "araa": "ARA&A",
        "apj": "ApJ",
        "apjl": "ApJ",
        "apjs": "ApJS",
        "ao": "Appl. Opt.",
        "apss": "Ap&SS",
        "aap": "A&A",
        "aapr": "A&A Rev.",
        "aaps": "A&AS",
        "azh": "AZh",
        "baas": "BAAS",
        "caa": "Chinese Astron. Astrophys.",
        "cjaa": "Chinese J. Astron. Astrophys.",
        "icarus": "Icarus",
        "jcap": "J. Cosmology Astropart. Phys.",
        "jrasc": "JRASC",
        "memras": "MmRAS",
        "mnras": "MNRAS",
        "na": "New A",
        "nar": "New A Rev.",
        "pasa": "PASA",
        "pra": "Phys. Rev. A",
        "prb": "Phys. Rev. B",
        "prc": "Phys. Rev. C",
        "prd": "Phys. Rev. D",
        "pre": "Phys. Rev. E",
        "prl": "Phys. Rev. Lett.",
        "pasp": "PASP",
        "pasj": "PASJ",
        "rmxaa": "Rev. Mexicana Astron. Astrofis.",
        "qjras": "QJRAS",
        "skytel": "S&T",
        "solphys": "Sol. Phys.",
        "sovast": "Soviet Ast.",
        "ssr": "Space Sci. Rev.",
        "zap": "ZAp",
        "nat": "Nature",
        "iaucirc": "IAU Circ.",
        "aplett": "Astrophys. Lett.",
        "apspr": "Astrophys. Space Phys. Res.",
        "bain": "Bull. Astron. Inst. Netherlands",
        "fcp": "Fund. Cosmic Phys.",
        "gca": "Geochim. Cosmochim. Acta",
        "grl": "Geophys. Res. Lett.",
        "jcp": "J. Chem. Phys.",
        "jgr": "J. Geophys. Res.",
        "jqsrt": "J. Quant. Spectr. Rad. Transf.",
        "memsai": "Mem. Soc. Astron. Italiana",
        "nphysa": "Nucl. Phys. A",
        "physrep": "Phys. Rep.",
        "physscr": "Phys. Scr",
        "planss": "Planet. Space Sci.",
        "procspie": "Proc. SPIE",
        "psj": "PSJ",
        "rnaas": "RNAAS",
    }
)
"""Command: what it prints."""
