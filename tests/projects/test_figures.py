"""SciPy and NumPy are loaded by the first question, never by the start of a process."""

import subprocess
import sys

import pytest

from projects import figures
from projects.trial import Mean, Proportion
from tests.architecture.source import ROOT

START = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
import django
django.setup()
from django.urls import get_resolver
get_resolver().url_patterns
import config.wsgi, config.celery
print(sorted({name.split(".")[0] for name in sys.modules} & {"numpy", "scipy"}))
"""


def test_a_process_starts_without_scipy() -> None:
    done = subprocess.run([sys.executable, "-c", START], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.stdout.strip().splitlines()[-1:] == ["[]"], done.stderr


def test_a_question_is_answered() -> None:
    assert figures.cases_for_proportions(0.5, 0.75, power=0.9, significance=0.05) == 77
    assert figures.cases_for_means(1.0, 1.0, power=0.9, significance=0.05) == 23
    assert figures.population_stability((50.0, 50.0), (50.0, 50.0)) == 0
    assert figures.two_samples((1.0, 2.0), (1.0, 2.0)).p_value == 1


def test_groups_of_one_kind_are_compared() -> None:
    rates = figures.difference(Proportion(48, 80), Proportion(56, 70), significance=0.05)
    assert (rates.low, rates.high) == pytest.approx((0.0524, 0.3339), abs=5e-5)
    assert figures.difference(Mean(2, 1, 5), Mean(3, 1, 5), significance=0.05).difference == 1
    with pytest.raises(TypeError, match="same kind"):
        figures.difference(Mean(2, 1, 5), Proportion(1, 5), significance=0.05)
