"""Long texts that people write, as HTML that can do no harm: Markdown without HTML, pictures or odd links."""

from collections.abc import Sequence
from typing import Any

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

TAGS = {
    "p", "br", "strong", "em", "s", "code", "pre", "blockquote", "ul", "ol", "li", "a", "hr",
    "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
SCHEMES = ("http://", "https://", "mailto:")


def rendered(text: str, *, links: bool = True) -> SafeString:
    """A text as safe HTML. Line breaks stay; headings become bold lines, since the page has headings of its own.

    Without `links` only their words are left: a mail leads to Slipway and nowhere else.
    """
    clean = nh3.clean(
        _markdown.render(text),
        tags=TAGS if links else TAGS - {"a"},
        attributes={"*": set(), "a": {"href"}, "ol": {"start"}},
        attribute_filter=_only_web_links,
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow noopener",
    )
    return mark_safe(clean.replace("'", "&#x27;"))  # noqa: S308  # nosec B308 B703 - nh3 has cleaned it


def _only_web_links(tag: str, attribute: str, value: str) -> str | None:
    """A link leads to another site or to somebody's mail; nobody makes one of ours by hand."""
    if tag == "a" and attribute == "href":
        return value if value.lower().startswith(SCHEMES) else None
    return value


def _bold(_renderer: RendererHTML, tokens: Sequence[Token], index: int, _options: Any, _env: Any) -> str:
    """A heading as a line in bold."""
    return "<p><strong>" if tokens[index].nesting == 1 else "</strong></p>\n"


def _parser() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable(["table", "strikethrough"])
    markdown.disable(["image", "html_inline", "html_block"])
    markdown.add_render_rule("heading_open", _bold)
    markdown.add_render_rule("heading_close", _bold)
    return markdown


_markdown = _parser()
