"""Exports of others, and files of our own, as drafts for the evidence base.

``tables`` reads rows, ``mapping`` says what a file's columns mean, ``subjects`` finds whom a row is about, ``ledger``
holds every record against the base, ``report`` tells what became of each row. Nothing here writes; ``landing`` does.
"""
