"""What beat wakes up, and how often. Each line is a sweep over rows: running it twice, or late, changes nothing."""

from datetime import timedelta
from typing import Any

SCHEDULE: dict[str, dict[str, Any]] = {
    # name                 what it does                                              how often
    "dispatch": {"task": "notifications.tasks.dispatch", "schedule": timedelta(seconds=15)},
    "deliver": {"task": "notifications.tasks.deliver", "schedule": timedelta(seconds=15)},
    "lines": {"task": "notifications.tasks.deliver_lines", "schedule": timedelta(seconds=15)},
    "remind": {"task": "notifications.tasks.remind", "schedule": timedelta(minutes=1)},
    "digest": {"task": "notifications.tasks.digest", "schedule": timedelta(minutes=5)},
    "sweep": {"task": "approvals.tasks.sweep", "schedule": timedelta(minutes=5)},
    "sign": {"task": "audit.tasks.sign_trail", "schedule": timedelta(hours=1)},
    "seats": {"task": "projects.tasks.end_seats", "schedule": timedelta(hours=1)},
    "contracts": {"task": "projects.tasks.keep_contracts", "schedule": timedelta(hours=1)},
    "forget": {"task": "accounts.tasks.forget", "schedule": timedelta(hours=1)},
}
# What nobody picked up until the next line of the table is due is not worth picking up any more.
for line in SCHEDULE.values():
    line["options"] = {"expires": line["schedule"].total_seconds()}
