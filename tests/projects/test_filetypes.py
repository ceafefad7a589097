"""Which files are taken: their name and their content must both be of a kind that no browser or computer runs."""

import io

import pytest
from django.conf import settings

from projects.filetypes import refusal
from tests.projects.files import CSV, PDF, PNG, an_archive

TAKEN = [
    ("report.pdf", PDF),
    ("REPORT.PDF", PDF),
    ("curve.png", PNG),
    ("photo.jpeg", b"\xff\xd8\xff\xe0\x00\x10JFIF"),
    ("anim.gif", b"GIF89a\x01\x00"),
    ("curve.webp", b"RIFF\x24\x00\x00\x00WEBPVP8 "),
    ("profile.csv", CSV),
    ("excel.csv", "größe;wert\n1;2\n".encode("cp1252")),
    ("excel.txt", "größe\twert\n".encode("utf-16")),
    ("notes.md", b"# Run\n\n<b>bold</b> is text here\n"),
    ("run.ipynb", b'{"cells": []}'),
    ("model.parquet", b"PAR1\x15\x04"),
    ("plan.docx", an_archive("[Content_Types].xml", "word/document.xml")),
    ("costs.xlsx", an_archive("[Content_Types].xml", "xl/workbook.xml")),
    ("slides.odp", an_archive("mimetype", "content.xml")),
]

REFUSED = [
    ("page.html", b"<!doctype html><p>Hi"),
    ("page.htm", b"<p>Hi"),
    ("drawing.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
    ("tool.exe", b"MZ\x90\x00"),
    ("tool", b"\x7fELF\x02"),
    ("run.sh", b"#!/bin/sh\n"),
    ("run.py", b"print(1)\n"),
    ("all.zip", an_archive("a.txt")),
    ("page.xhtml", b"<html/>"),
    ("macro.docm", an_archive("[Content_Types].xml", "word/document.xml")),
    ("", b"x"),
    (".pdf.exe", b"MZ"),
]

MASKED = [
    ("report.pdf", b"<!doctype html><script>alert(1)</script>"),
    ("report.pdf", PNG),
    ("report.pdf", b"MZ\x90\x00"),
    ("notes.txt", b"<!DOCTYPE html><p>Hi"),
    ("notes.txt", b"\xef\xbb\xbf  <!-- x -->\n<svg onload=alert(1)>"),
    ("notes.md", b"<script>alert(1)</script>"),
    ("data.csv", b"\x7fELF\x02\x01"),
    ("data.csv", b"a,b\x00c"),
    ("data.json", b"#!/usr/bin/env python\n"),
    ("curve.webp", b"RIFF\x24\x00\x00\x00WAVEfmt "),
    ("plan.docx", b"PK\x03\x04 not an archive"),
    ("plan.docx", an_archive("xl/workbook.xml")),
    ("plan.docx", an_archive("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")),
    ("curve.png", b""),
]


@pytest.mark.parametrize(("name", "content"), TAKEN)
def test_it_takes_what_people_send_as_evidence(name: str, content: bytes) -> None:
    assert refusal(name, io.BytesIO(content), settings.EVIDENCE_TYPES) == ""


@pytest.mark.parametrize(("name", "content"), REFUSED)
def test_it_refuses_other_kinds_and_says_which_it_takes(name: str, content: bytes) -> None:
    assert "Send one of these: pdf, png" in refusal(name, io.BytesIO(content), settings.EVIDENCE_TYPES)


@pytest.mark.parametrize(("name", "content"), MASKED)
def test_it_refuses_content_that_is_not_what_its_name_says(name: str, content: bytes) -> None:
    assert refusal(name, io.BytesIO(content), settings.EVIDENCE_TYPES)


def test_what_was_looked_at_is_read_from_its_beginning_again() -> None:
    file = io.BytesIO(CSV)
    refusal("profile.csv", file, settings.EVIDENCE_TYPES)
    assert file.read() == CSV
