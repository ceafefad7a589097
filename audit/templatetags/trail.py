"""`{% timeline stream limit %}`: what happened in a stream, on other packages' pages."""

from typing import Any

from django import template

from audit.timelines import latest

register = template.Library()


@register.inclusion_tag("audit/timeline.html", takes_context=True)
def timeline(
    context: template.Context, stream: str, limit: int = 6, all_url: str = "", subject: str = ""
) -> dict[str, Any]:
    """The latest events of a stream as far as the viewer may read them, newest first; one statement.

    `all_url` is the page with all of them; it is linked when there are more than `limit`. With `subject`, only those
    about it.
    """
    return {"timeline": latest(stream, context["request"].user, limit=limit, subject=subject), "all_url": all_url}
