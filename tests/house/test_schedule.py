"""What beat wakes up: every sweep has its line, and every line its sweep."""

from config.celery import app
from config.schedule import SCHEDULE
from tests.architecture.source import PACKAGES


def test_every_task_of_ours_has_a_line_and_every_line_a_task() -> None:
    app.loader.import_default_modules()
    ours = {name for name in app.tasks if name.split(".")[0] in PACKAGES}
    assert {line["task"] for line in SCHEDULE.values()} == ours
