"""The processes of an installation, by name: the same commands on one machine and in production."""

import sys

from config.supervisor import Child

PYTHON = sys.executable
# In a container root is often the only user there is; tasks take JSON alone, which is what the warning is about.
HUSH = ["-W", "ignore:You're running the worker with superuser privileges"]
CELERY = ["-m", "celery", "--app", "config.celery", "--quiet"]
WORKER = [*HUSH, *CELERY, "worker", "--loglevel", "WARNING", "--concurrency", "2"]
ALONE = ["--without-gossip", "--without-mingle", "--without-heartbeat"]
BEAT = [*CELERY, "beat", "--loglevel", "WARNING", "--pidfile", ""]


def web() -> Child:
    return Child("web server", [PYTHON, "-m", "gunicorn", "--config", "python:config.gunicorn"])


def worker() -> Child:
    return Child("worker", [PYTHON, *WORKER, *ALONE])


def beat() -> Child:
    return Child("beat", [PYTHON, *BEAT])
