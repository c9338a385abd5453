"""postil keeps annotated readings of articles: quotes, footnote links, sources and notes, tied to the exact words."""
