"""Static files: under names that carry their digest once they were collected, under their own until then."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class Storage(CompressedManifestStaticFilesStorage):
    """What was never collected is served from where it lies: tests and a first look need no extra step."""

    def stored_name(self, name: str) -> str:
        return str(super().stored_name(name)) if self.hashed_files else name
