"""`manage.py grant_roles --app ROLE`: the owner gives the application's role what it needs, and no more."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, transaction

from config import roles


class Command(BaseCommand):
    """Run by the owner of the tables after every `migrate`; repeating it changes nothing."""

    help = "Give the application's role its rights: it adds to the record and can't change it, and owns nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        """The role must be there; --print only says what would be done."""
        parser.add_argument("--app", required=True, metavar="ROLE", help="as which web, worker and beat connect")
        parser.add_argument("--print", action="store_true", help="print the statements instead of running them")

    def handle(self, *_: Any, app: str, **options: Any) -> None:
        """Refuse a role that could help itself; else print or run every statement, all or none."""
        if fault := roles.fault_of(app):
            remedy = f"CREATE ROLE {app} LOGIN PASSWORD '…' NOSUPERUSER NOCREATEDB NOCREATEROLE"
            raise CommandError(f"{app} can't be the role of the application: {fault}. Make one: {remedy}")
        statements = list(roles.grants(app))
        if options["print"]:
            self.stdout.write("\n".join(f"{statement};" for statement in statements))
            return
        with transaction.atomic(), connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
        self.stdout.write(f"{app} may run Slipway; it adds to {len(roles.ADDED_ONLY)} tables that it can't change.")
