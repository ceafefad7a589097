"""Section `data`: what the POC learned from, and what production will feed it."""

from django.db import models

from projects.columns import Day, Line, Names, Shares, Text, Whole
from projects.models.record import Record, not_before, once, somebody


class Supply(models.TextChoices):
    """How data reach the project: taken once by hand, or flowing by themselves."""

    EXTRACT = "extract", "Extract"
    PIPELINE = "pipeline", "Pipeline"


class DataSet(Record):
    """Data that the project stands on: how much, from when, with which gaps, and how production will get them."""

    name = Line(max_length=120)
    owner = somebody(help_text="Who answers for these data.")
    rows = Whole(null=True, blank=True)
    positives = Whole(null=True, blank=True, help_text="Rows that hold what the model is to find.")
    first_day = Day(null=True, blank=True)
    last_day = Day(null=True, blank=True)
    cycle_days = Whole(
        "days in a full cycle", low=1, high=36_600, null=True, blank=True, help_text="365 where seasons matter."
    )
    segments_seen = Names(help_text="Segments that the POC's data hold, one a line.")
    segments_needed = Names(help_text="Segments that production will meet, one a line.")
    missing_share = Shares(
        "missing share per field", help_text="One field a line with the share of rows that lack it: age: 0.12"
    )
    known_gaps = Text(blank=True)
    known_events = Text(blank=True, help_text="What happened meanwhile: a strike, a campaign, a new till.")
    poc_source = Line("source for the POC", blank=True)
    poc_method = Text("method for the POC", blank=True, help_text="How they were gathered and prepared.")
    production_source = Line("source in production", blank=True)
    production_method = Text("method in production", blank=True)
    redo = Text("to be done again", blank=True, help_text="What of the preparation production has to redo.")
    supply = Line(max_length=8, choices=Supply.choices, blank=True, help_text="How they reach the project today.")
    pipeline_owner = somebody(help_text="Who builds or runs the pipeline.")
    pipeline_on = Day("pipeline exists on", null=True, blank=True, help_text="The day from which it runs.")

    class Meta(Record.Meta):
        constraints = [
            once("name", name="a_data_set_is_named_once"),
            not_before("positives", "rows", "no_more_positives_than_rows"),
            not_before("first_day", "last_day", "data_end_after_they_begin"),
        ]
