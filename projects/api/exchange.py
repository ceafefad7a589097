"""`/imports/` and `/exports/`: records in and out as files."""

import csv
import json
from collections.abc import Iterable, Iterator
from typing import IO, Any

from django.http import StreamingHttpResponse
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import ParseError
from rest_framework.generics import GenericAPIView
from rest_framework.parsers import BaseParser
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.asking import asking
from audit import heads
from common.api.idempotency import Idempotent
from common.refusals import Invalid
from projects.exchange.cells import cells_of
from projects.exchange.files import entries
from projects.exchange.kinds import KINDS, Kind, Written
from projects.models import Project
from projects.serializers.exchange import ImportSerializer

CSV, JSON_LINES = "text/csv", "application/x-ndjson"
TYPE = OpenApiParameter("type", enum=list(KINDS), required=True, description="What the file is about.")
DRY = OpenApiParameter("dry_run", bool, description="Say what would be done, and do nothing.")
OF = OpenApiParameter("project", description="Only of this project, by its key.")
AS = OpenApiParameter("as", enum=["csv", "jsonl"], default="csv", description="CSV, or a JSON object a line.")


class CsvParser(BaseParser):
    """A file as text."""

    media_type = CSV

    def parse(self, stream: IO[Any], _media_type: str | None = None, _context: Any = None) -> dict[str, Any]:
        """The text of the file."""
        try:
            text = stream.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            raise ParseError("Send the file in UTF-8.") from None
        if "\0" in text:
            raise ParseError("Text can't hold the character NUL.")
        return {"text": text}


class JsonLinesParser(CsvParser):
    """A JSON object a line."""

    media_type = JSON_LINES


class ImportsView(Idempotent, GenericAPIView[Project]):
    """Take records from a file."""

    queryset = Project.objects.none()
    serializer_class = ImportSerializer
    parser_classes = (CsvParser, JsonLinesParser)
    pagination_class = None
    filter_backends = ()

    @extend_schema(
        parameters=[TYPE, DRY],
        request={(CSV): str, (JSON_LINES): str},
        responses={200: ImportSerializer},
    )
    def post(self, request: Request) -> Response:
        """Take every line, or none. A line with an `id` changes that record; one that is there already adds nothing."""
        kind, text, is_csv = kind_asked(request), text_of(request), (request.content_type or "").startswith(CSV)
        if kind.read is None or kind.act is None:
            raise Invalid.field("type", "These are not taken from files: everybody speaks for themselves.")
        dry_run = flag(request, "dry_run")
        rows = kind.read(entries(kind.columns, text, is_csv=is_csv), request)
        outcome = kind.act(rows, by=asking(request), dry_run=dry_run)
        return Response(self.get_serializer({"type": kind.name, "dry_run": dry_run, **vars(outcome)}).data)


class ExportsView(GenericAPIView[Project]):
    """Give records out as a file."""

    queryset = Project.objects.none()
    pagination_class = None
    filter_backends = ()

    @extend_schema(
        operation_id="exports_retrieve",
        parameters=[TYPE, OF, AS],
        responses={(200, CSV): str, (200, JSON_LINES): str},
    )
    def get(self, request: Request) -> StreamingHttpResponse:
        """What whoever asks may see, a line each; taken back in unchanged, it changes nothing."""
        kind, form = kind_asked(request), request.query_params.get("as", "csv")
        if form not in ("csv", "jsonl"):
            raise Invalid.field("as", "Ask for csv or jsonl.", "invalid_choice")
        # What is given away can be held against the trail later: its head is signed now.
        heads.keep()
        written = kind.write(asking(request), request.query_params.get("project", ""))
        lines = csv_lines(kind, written) if form == "csv" else json_lines(written)
        response = StreamingHttpResponse(lines, content_type=f"{CSV if form == 'csv' else JSON_LINES}; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{kind.name}.{form}"'
        return response


def kind_asked(request: Request) -> Kind:
    """What the file is about."""
    asked = request.query_params.get("type", "")
    if asked not in KINDS:
        raise Invalid.field("type", f"Say what it is about: {', '.join(KINDS)}.", "invalid_choice")
    return KINDS[asked]


def text_of(request: Request) -> str:
    """What the file says; an empty one was never parsed."""
    sent: dict[str, str] = dict(request.data)
    return sent.get("text", "")


def flag(request: Request, name: str) -> bool:
    """A parameter that is true or false."""
    given = request.query_params.get(name, "false")
    if given not in ("true", "false"):
        raise Invalid.field(name, "Say true or false.")
    return given == "true"


class Line:
    """What the CSV writer writes to: it gives each line back."""

    def write(self, line: str) -> str:
        """The line itself."""
        return line


def csv_lines(kind: Kind, written: Iterable[Written]) -> Iterator[str]:
    """The lines of a CSV file, its header first."""
    writer = csv.DictWriter(Line(), kind.header, extrasaction="ignore")
    yield str(writer.writeheader())
    for one in written:
        yield str(writer.writerow(cells_of(kind.columns, one)))


def json_lines(written: Iterable[Written]) -> Iterator[str]:
    """The lines of a file of JSON objects."""
    for one in written:
        yield json.dumps(one, ensure_ascii=False) + "\n"
