"""The forms of this room: buttons that ask for nothing."""

from django import forms


class NothingToFillIn(forms.Form):
    """A form whose submission is all there is to say."""
