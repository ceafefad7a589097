"""Waivers: exceptions to gates and to readiness checks, and what they do while they last."""
