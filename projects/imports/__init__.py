"""Proposals of other houses, read and mapped to projects. Nothing here touches the database."""
