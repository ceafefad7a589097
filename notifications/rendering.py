"""A letter's words: subject, plain text and HTML, from the templates that carry its name."""

import re
from dataclasses import dataclass
from typing import Any

from django.template import Context, engines
from django.template.backends.django import DjangoTemplates
from django.template.loader import render_to_string

from accounts.models import Person
from notifications.envelope import one_line
from notifications.letters import facts, template_of
from notifications.matter import Matter
from notifications.models import Letter


@dataclass(frozen=True)
class Rendered:
    """What will be said, word for word."""

    subject: str
    text: str
    html: str


def render(letter: Letter, matter: Matter, to: Person, why: str) -> Rendered:
    """Put a letter into words for one person."""
    return worded(template_of(letter, matter), facts(letter, matter, to, why))


def worded(template: str, told: dict[str, Any]) -> Rendered:
    """Put what is to be told into the words of the templates that share a name."""
    subject = one_line(plain(f"email/{template}.subject.txt", told))
    text = tidy(plain(f"email/{template}.txt", told))
    return Rendered(subject, text, render_to_string(f"email/{template}.html", {**told, "subject": subject}))


def plain(template: str, told: dict[str, Any]) -> str:
    """A text template: nothing is escaped, because nothing reads it as HTML."""
    engine = engines["django"]
    if not isinstance(engine, DjangoTemplates):
        raise TypeError("Letters are written for Django's own templates.")
    return str(engine.engine.get_template(template).render(Context(told, autoescape=False)))


def tidy(text: str) -> str:
    """No spaces at the ends of lines, and never more than one empty line."""
    stripped = "\n".join(line.rstrip() for line in text.strip().splitlines())
    return re.sub(r"\n{3,}", "\n\n", stripped) + "\n"
