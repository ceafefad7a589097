"""The components as template tags: {% icon %}, {% chip %}, {% who %}, {% clock %} and the rest of the look."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import forms, template
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from common import clock as wall_clock
from common import markdown, navigation, words
from common.look import (
    CHIPS,
    ChipFace,
    ClockFace,
    MeterFace,
    MiniRoute,
    NodeFace,
    PersonFace,
    RouteFace,
    TurnFace,
    UpliftFace,
    face_of,
)
from common.look.people import Somebody

register = template.Library()

ICON = '<svg class="i{}" aria-hidden="true"><use href="{}#{}"/></svg>'


@register.simple_tag
def icon(name: str, extra: str = "", tone: str = "") -> SafeString:
    """An icon of the sprite; it never stands without a word beside it. `tone` colours it: "bad", "warn", "ok"."""
    classes = "".join([f" {extra}" * bool(extra), f" tone-{tone}" * bool(tone)])
    return format_html(ICON, classes, static("icons.svg"), name)


@register.simple_tag
def logo() -> SafeString:
    """The boat on its slipway."""
    return format_html('<svg class="logo" aria-hidden="true"><use href="{}#logo"/></svg>', static("icons.svg"))


@register.inclusion_tag("components/chip.html")
def chip(tone: str | ChipFace, icon: str = "", text: str = "") -> dict[str, object]:
    """A state: `{% chip "ok" "tick" "Approved" %}`, `{% chip face %}`, or by the state's name `{% chip "draft" %}`."""
    face = tone if isinstance(tone, ChipFace) else CHIPS[tone] if not icon else ChipFace(tone, icon, text)  # type: ignore[arg-type]
    return {"face": face}


@register.inclusion_tag("components/who.html")
def who(person: Somebody | PersonFace | None, role: str = "", *, short: bool = False) -> dict[str, object]:
    """Somebody: avatar and name; nobody is a vacancy. `short` gives the first name alone."""
    return {"face": face_of(person, role), "short": short}


@register.inclusion_tag("components/avatar.html")
def avatar(person: Somebody | PersonFace | None, size: str = "") -> dict[str, object]:
    """The disc alone, hidden from screen readers: the name stands beside it as text."""
    return {"face": face_of(person), "size": size}


@register.inclusion_tag("components/who.html")
def vacant(role: str = "") -> dict[str, object]:
    """A seat that nobody holds."""
    return {"face": face_of(None, role), "short": False}


@register.inclusion_tag("components/clock.html")
def clock(face: ClockFace | None, *, pips: bool = True, since: bool = False) -> dict[str, object]:
    """A gate's clock: pips and the words that carry the value; `since` adds since when it runs."""
    return {"face": face, "pips": pips, "since": since}


@register.inclusion_tag("components/mini_route.html")
def mini_route(stages: Sequence[Sequence[NodeFace]] | MiniRoute) -> dict[str, object]:
    """The route in a list row."""
    return {"route": stages if isinstance(stages, MiniRoute) else MiniRoute(stages)}


@register.inclusion_tag("components/route_picture.html")
def route_picture(route: RouteFace) -> dict[str, object]:
    """The route as the large picture of the project page."""
    return {"route": route}


@register.inclusion_tag("components/turn_bar.html", takes_context=True)
def turn_bar(context: template.Context, turn: TurnFace, *, swapped: bool = False) -> dict[str, object]:
    """Whose turn it is; `swapped` sends it out of band beside another region."""
    return {"turn": turn, "swapped": swapped, "csrf_token": context.get("csrf_token")}


@register.inclusion_tag("components/meter.html")
def meter(face: MeterFace, *, gaps: bool = True) -> dict[str, object]:
    """One group of readiness checks: a segment for each, then what is missing."""
    return {"meter": face, "gaps": gaps}


@register.inclusion_tag("components/uplift.html")
def uplift(face: UpliftFace) -> dict[str, object]:
    """Claim, measurement and break-even on one scale."""
    return {"uplift": face}


@register.inclusion_tag("components/empty.html")
def empty(drawing: str, heading: str, sentence: str) -> dict[str, object]:
    """Nothing here yet: a drawing, one heading, one sentence."""
    return {
        "drawing": f"components/drawings/{drawing}.html" if drawing else "",
        "heading": heading,
        "sentence": sentence,
    }


@register.inclusion_tag("components/field.html")
def form_field(field: forms.BoundField, label: str = "", hint: str = "", **given: str) -> dict[str, object]:
    """A form's field: label, hint and error beside it, tied together for screen readers.

    `extra` adds a class; `aside` and `aside_url` put a link beside the label ("Forgot it?").
    """
    hint = hint or str(field.help_text)
    shown = {"field": field, "label": label or field.label, "hint": hint, **given}
    return {**shown, "widget": _widget(field, hint), "kind": _kind(field)}


@register.simple_tag
def control(field: forms.BoundField) -> SafeString:
    """A field's control alone, tied to its error; the page writes the label itself."""
    return _widget(field, "")


@register.inclusion_tag("components/share.html")
def share(part: int, whole: int) -> dict[str, object]:
    """A count with its base: a small bar and "22/28"."""
    return {"part": part, "whole": whole, "percent": round(100 * part / whole) if whole else 0}


@register.inclusion_tag("components/error_summary.html")
def error_summary(*given: forms.BaseForm | forms.BaseFormSet[Any] | None) -> dict[str, object]:
    """What must be mended before the forms can be sent, each as a link to its field; formsets are forms too."""
    every = [
        form for one in given if one is not None for form in (one if isinstance(one, forms.BaseFormSet) else [one])
    ]
    return {
        "broken": [field for form in every for field in form if field.errors],
        "whole": [error for form in every for error in form.non_field_errors()],
    }


@register.inclusion_tag("components/sidebar.html", takes_context=True)
def sidebar(context: template.Context) -> dict[str, object]:
    """Where one can go, and who one is here."""
    request: HttpRequest = context["request"]
    return {
        "organisation": context.get("ORGANISATION", ""),
        "links": navigation.links(request),
        "views": navigation.saved_views(request),
        "standing": navigation.standing(request),
        "person": request.user if request.user.is_authenticated else None,
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("components/flashes.html", takes_context=True)
def flashes(context: template.Context) -> dict[str, object]:
    """What has just been done and who is next: a toast with scripts, a line above the heading without."""
    request: HttpRequest = context["request"]
    return {"messages": get_messages(request)}


@register.filter
def prose(text: str, where: str = "") -> SafeString:
    """A long text that somebody wrote in Markdown, as safe HTML; in a "mail" without its links."""
    return markdown.rendered(text or "", links=where != "mail")


@register.filter
def day(value: date | datetime | None) -> str:
    """A day with its weekday: "Wed 10 Jun"."""
    return "" if value is None else words.day(_local_day(value), today=_local_day(wall_clock.now()))


@register.filter
def moment(value: datetime | None) -> str:
    """A moment in the reader's zone: "Wed 10 Jun, 09:00"."""
    if value is None:
        return ""
    return words.moment(value, timezone.get_current_timezone(), today=_local_day(wall_clock.now()))


def _local_day(value: date | datetime) -> date:
    return timezone.localtime(value).date() if isinstance(value, datetime) else value


def _widget(field: forms.BoundField, hint: str) -> SafeString:
    """The control itself, naming its hint and its error."""
    attrs: dict[str, Any] = {}
    described = [f"{field.auto_id}-hint"] * bool(hint) + [f"{field.auto_id}-error"] * bool(field.errors)
    if described:
        attrs["aria-describedby"] = " ".join(described)
    if field.errors:
        attrs["aria-invalid"] = "true"
    return field.as_widget(attrs=attrs)


def _kind(field: forms.BoundField) -> str:
    if field.use_fieldset:
        return "group"
    return "check" if isinstance(field.field.widget, forms.CheckboxInput) else "line"
