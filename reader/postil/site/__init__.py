"""A library as a site of static files."""

from postil.site.pages import PRIVATE_IGNORE, reading_pages, site_pages

__all__ = ["PRIVATE_IGNORE", "reading_pages", "site_pages"]
