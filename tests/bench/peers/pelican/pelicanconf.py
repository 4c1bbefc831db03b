"""Pelican with its plainest theme, and feeds of the newest fifty pages."""

AUTHOR = "bench"
SITENAME = "Bench"
SITEURL = "https://example.org"
PATH = "content"
TIMEZONE = "UTC"
DEFAULT_LANG = "ru"
THEME = "simple"
ARTICLE_PATHS = ["ru", "be"]
PAGE_PATHS: list[str] = []
ARTICLE_URL = "{lang}/{category}/{slug}/"
ARTICLE_SAVE_AS = "{lang}/{category}/{slug}/index.html"
ARTICLE_LANG_URL = ARTICLE_URL
ARTICLE_LANG_SAVE_AS = ARTICLE_SAVE_AS
FEED_ALL_ATOM = "feeds/all.atom.xml"
CATEGORY_FEED_ATOM = "feeds/{slug}.atom.xml"
TRANSLATION_FEED_ATOM = "feeds/all-{lang}.atom.xml"
FEED_MAX_ITEMS = 50
DEFAULT_PAGINATION = 100
AUTHOR_SAVE_AS = ""
TAG_SAVE_AS = ""
PLUGINS: list[str] = []
MARKDOWN = {
    "extension_configs": {
        "markdown.extensions.extra": {},
        "markdown.extensions.meta": {},
        "markdown.extensions.toc": {"permalink": True},
    },
    "output_format": "html5",
}
