"""Django's PostgreSQL backend over the embedded server: the first connection of a process starts it if need be."""

from typing import Any

from django.db import OperationalError
from django.db.backends.postgresql import base

from config import home, postgres


class DatabaseWrapper(base.DatabaseWrapper):
    """Reading settings, `--help` and type checks start nothing; only who talks to the database needs one."""

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        try:
            postgres.hold(postgres.embedded(home.data_folder()))
        except postgres.DidNotStartError as reason:
            raise OperationalError(str(reason)) from reason
        return super().get_new_connection(conn_params)
