"""Records: a type of record is declared once; list, form, API, history, import and export follow from that."""
