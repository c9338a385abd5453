"""Time and agreement of the BibTeX reader, beside pybtex and bibtexparser where they are installed.

python benchmarks/bibtex/run.py            made-up entries, 2,500 to 10,000
python benchmarks/bibtex/run.py --hostile  input made to be slow, twice and four times as long
python benchmarks/bibtex/run.py --names DIRECTORY  the names of all .bib files below a directory
"""

from __future__ import annotations

import logging
import random
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from postil.cite.latex import decode
from postil.cite.name_words import BLANKS, separated
from postil.cite.names import parse_names
from postil.formats.bibtex import decoded, dumps, loads, read

FAMILIES = ('Mar{\\"u}low', "de Wit", "Haddad", "{\\O}stergaard", "Li", "{The Office}")
GIVEN = ("Ada B.", "Jan", "Noor", "Wen")


def entries(count: int) -> str:
    """Return made-up entries: accents in half of the names, braces in titles, an address, four dates, a macro."""
    chance = random.Random(3)
    return "@string{hg = {Harbour Gazette}}\n\n" + "".join(_entry(number, chance) for number in range(count))


def _entry(number: int, chance: random.Random) -> str:
    names = " and ".join(f"{chance.choice(FAMILIES)}, {chance.choice(GIVEN)}" for _ in range(chance.randint(1, 5)))
    return f"""@article{{key{number},
  author       = {{{names}}},
  title        = {{On the {{Tide}} Clock of {{\\'E}}lan \\& Co.: Part {number}}},
  journaltitle = hg # {'" Weekly"'},
  date         = {{{1900 + number % 120}-0{1 + number % 9}-1{number % 9}}},
  volume       = {{{number % 50}}},
  number       = {number % 12},
  pages        = {{{number}--{number + 9}}},
  doi          = {{10.1000/x_{number}}},
  url          = {{https://example.org/a_{number}%20b}},
  urldate      = {{2024-01-02}},
  publisher    = "The Office",
  abstract     = {{Words about tides and {{clocks}}, words about tides and clocks, 50% of them.}},
}}

"""


def seconds(work: Callable[[], object]) -> float:
    """Return the processor time of the best of two runs."""
    times = []
    for _ in range(2):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def peers() -> Iterator[tuple[str, Callable[[str], object]]]:
    """Yield what else is installed, each with LaTeX decoded and names split as far as it can."""
    from bibtexparser import parse_string
    from bibtexparser.middlewares import LatexDecodingMiddleware, SeparateCoAuthors, SplitNameParts

    yield "bibtexparser, split only", lambda text: parse_string(text, parse_stack=[])
    yield "bibtexparser, default", parse_string
    stack = (SeparateCoAuthors, SplitNameParts, LatexDecodingMiddleware)
    yield (
        "bibtexparser, names and LaTeX",
        lambda text: parse_string(text, append_middleware=[middleware() for middleware in stack]),
    )
    try:
        from pybtex.database import parse_string as pybtex
    except ImportError:
        return
    yield "pybtex", lambda text: pybtex(text, "bibtex")


def growth() -> None:
    print(f"{'':32}  2,500   5,000  10,000 entries, CPU seconds")
    sizes = [(count, entries(count)) for count in (2500, 5000, 10_000)]
    ours = [("postil, blocks and fields", read), ("postil, sources", loads)]
    for name, work in (*ours, *peers()):
        print(
            f"{name:32}", *(f"{seconds(lambda work=work, text=text: work(text)):7.2f}" for _, text in sizes), flush=True
        )


HOSTILE: dict[str, Callable[[int], str]] = {
    "accents": lambda n: _value("{\\'e}" * n),
    "braces side by side": lambda n: _value("{}" * n),
    "braces in each other": lambda n: _value("{" * n + "}" * n),
    "braces never closed": lambda n: _value("{" * n),
    "backslashes": lambda n: _value("\\" * n),
    "quotation marks": lambda n: '@misc{a, title = "' + '"' * n + '"}',
    "formulas": lambda n: _value("$a$" * n),
    "formulas never closed": lambda n: _value("\\(" * n),
    "and": lambda n: _value(" and " * n),
    "blanks": lambda n: _value(" " * n),
    "entries never closed": lambda n: "@a{b,\n" * n,
    "values never closed": lambda n: "@a{b, c = {\n" * n,
    "entries on one line": lambda n: "@a(" * n,
    "macros of macros": lambda n: "@string{a = a # a}\n" * n,
    "one key": lambda n: "@misc{a, title = {T}}\n" * (n // 4),
    "chain of parents": lambda n: "".join(f"@misc{{k{i}, crossref = {{k{i + 1}}}}}\n" for i in range(n // 10)),
}


def _value(tex: str) -> str:
    return "@misc{a, title = {" + tex + "}, author = {" + tex + "}, date = {" + tex + "}, month = {" + tex + "}}"


def hostile() -> None:
    print(f"{'':32} 20,000  40,000  80,000 repetitions, CPU seconds to read and to write")
    for name, make in HOSTILE.items():
        texts = [make(count) for count in (20_000, 40_000, 80_000)]
        print(
            f"{name:32}", *(f"{seconds(lambda text=text: dumps(loads(text).value)):7.2f}" for text in texts), flush=True
        )


def names(root: Path) -> None:
    """Compare how names are read: with each peer, and with what the peers agree on."""
    from bibtexparser.middlewares.names import InvalidNameError, parse_single_name_into_parts

    try:
        from pybtex.database import InvalidNameString, Person
    except ImportError:
        sys.exit("pybtex is not installed")
    total = agreed = right = 0
    for raw in sorted(set(_names(root))):
        total += 1
        try:
            one, two = Person(raw), parse_single_name_into_parts(raw, strict=True)
        except (InvalidNameString, InvalidNameError):
            continue
        first = [one.first_names + one.middle_names, one.prelast_names, one.last_names, one.lineage_names]
        theirs = [decode(" ".join(part)) for part in first]
        if theirs != [decode(" ".join(part)) for part in (two.first, two.von, two.last, two.jr)]:
            continue
        agreed += 1
        (name,) = parse_names(raw)
        ours = [name.given or "", name.particle or "", name.family or name.literal or "", name.suffix or ""]
        if ours == theirs:
            right += 1
        else:
            print(f"{raw!r}: {ours}, the others {theirs}")
    print(f"{total} names; pybtex and bibtexparser agree on {agreed};")
    print(f"postil agrees with both on {right} ({right / agreed:.2%})")


def _names(root: Path) -> Iterable[str]:
    for path in sorted(root.rglob("*.bib")):
        for entry in read(decoded(path.read_bytes()).value.text).value.entries:
            for field in ("author", "editor", "translator"):
                yield from filter(None, (BLANKS.sub(" ", name).strip() for name in separated(entry.value(field))))


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    if sys.argv[1:2] == ["--hostile"]:
        hostile()
    elif sys.argv[1:2] == ["--names"]:
        names(Path(sys.argv[2]))
    else:
        growth()
