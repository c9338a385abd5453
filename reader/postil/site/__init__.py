"""A library as a site of static files."""

from postil.site.pages import reading_pages, site_pages

__all__ = ["reading_pages", "site_pages"]
