"""Citing: names, fields, and the article as a work in each of its publications."""

from postil.cite.fields import DIALECTS, Dialect
from postil.cite.works import article_as, article_works, as_read, cited_works, publication_key

__all__ = ["DIALECTS", "Dialect", "article_as", "article_works", "as_read", "cited_works", "publication_key"]
