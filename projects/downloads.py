"""Handing out a file of the dossier: always as a download, never as something that a browser would run or show."""

from django.http import FileResponse

from projects.models import Evidence

#: Whatever opens it in spite of all may load nothing, run nothing and be framed by nobody.
LOCKED_DOWN = "default-src 'none'; sandbox; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"


def attachment(evidence: Evidence) -> FileResponse:
    """The file, for somebody who has been found entitled."""
    name = evidence.file_name
    response = FileResponse(evidence.file.open("rb"), as_attachment=True, filename=name)
    response["Content-Type"] = "application/octet-stream"
    response["Content-Security-Policy"] = LOCKED_DOWN
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-store"
    return response
