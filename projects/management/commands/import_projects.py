"""Register the enhancement proposals of a file as projects."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from audit import context
from common.refusals import Invalid
from common.words import count, listing
from projects.actions.import_projects import Import, import_projects


class Command(BaseCommand):
    """`manage.py import_projects FILE [--dry-run]`; repeating it changes nothing more."""

    help = "Register enhancement proposals, one JSON object a line, as projects. All or nothing; can be repeated."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="Change nothing; say what would be done.")

    def handle(self, *_: Any, **options: Any) -> None:
        try:
            with options["file"].open("rb") as lines, context.channel("import"):
                found = import_projects(lines, dry_run=options["dry_run"])
        except OSError as fault:
            raise CommandError(f"{options['file']} can't be read: {fault.strerror}.") from fault
        except Invalid as invalid:
            raise CommandError("\n".join(wrong(invalid))) from invalid
        self.stdout.write("\n".join(told(found, dry_run=options["dry_run"])))


def wrong(invalid: Invalid) -> Iterator[str]:
    """Every problem on a line of its own, and what came of it."""
    for error in invalid.errors:
        line, _, field = error.field.removeprefix("lines[").partition("]")
        where = f"line {line}{', ' if field else ''}{field.removeprefix('.')}"
        yield f"{where}: {error.detail}"
    yield f"Nothing was imported: {count(len(invalid.errors), 'problem')} to mend."


def told(found: Import, *, dry_run: bool) -> Iterator[str]:
    """What was done, or would be."""
    if not found.plan.projects:
        yield f"Nothing to import: {here(found)}."
        return
    if dry_run:
        yield from (f"{p.external_id}  {p.fields['name']}, led by {p.lead}" for p in found.plan.projects)
    yield f"{'Would register' if dry_run else 'Registered'} {listing(amounts(found))}; {here(found)}."
    if found.without_business:
        yield f"Nobody can be asked to answer for the business of {listing(found.without_business)}; name somebody."


def amounts(found: Import) -> list[str]:
    """How many of each."""
    return [
        count(len(found.plan.projects), "project"),
        count(len(found.people), "person", "people"),
        count(len(found.teams), "team"),
        count(len(found.joins), "membership"),
    ]


def here(found: Import) -> str:
    """How many of the proposals were here before."""
    return f"{count(found.plan.known, 'proposal')} {'was' if found.plan.known == 1 else 'were'} here already"
