"""The decision: routes, reviews, sign-offs, clearances."""

from django.apps import AppConfig


class ApprovalsConfig(AppConfig):
    name = "approvals"
