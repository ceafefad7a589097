"""What the product works out itself: one pure function for each computed row of the catalogue.

Frozen dataclasses in, checks out; no query, no request, no clock: the day is an argument. A problem is a check of its
own that names the thing, the figure, the limit and whoever can settle it; a row without problems is one check.
"""
