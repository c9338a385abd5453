"""A library as a site of static files."""

from typing import TYPE_CHECKING

from postil import lazy

if TYPE_CHECKING:
    from postil.site.pages import reading_pages, site_pages
else:
    __getattr__ = lazy.names(
        __name__,
        {
            "pages": "reading_pages site_pages",
        },
    )

__all__ = ["reading_pages", "site_pages"]
