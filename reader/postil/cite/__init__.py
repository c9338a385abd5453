"""Citing: names, fields, citations in prose, and the article as a work in each of its publications."""

from postil.cite.citations import citations, citations_plugin
from postil.cite.fields import DIALECTS, Dialect
from postil.cite.works import article_as, article_works, as_read, cited_works, keys_of_aliases, publication_key

__all__ = [
    "DIALECTS",
    "Dialect",
    "article_as",
    "article_works",
    "as_read",
    "citations",
    "citations_plugin",
    "cited_works",
    "keys_of_aliases",
    "publication_key",
]
