"""Dates and times: how they are written, what days they stand for, what they date."""
