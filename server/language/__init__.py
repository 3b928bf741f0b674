"""Languages as data: packs of words and names, and which of them a text is written in."""
