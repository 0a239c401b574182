"""Tells how far a character may hang out of the text, so that its edge looks straight.

Shares of the width of a character: what is mostly white hangs most. The idea is Gutenberg's; the
shares are near to those that microtype has for old-style faces (Schlicht, The microtype package).
"""

RIGHT = {
    **dict.fromkeys("-\u2010", 0.5),
    **dict.fromkeys(".", 0.6),
    **dict.fromkeys(",’", 0.5),
    **dict.fromkeys("”»›", 0.4),
    **dict.fromkeys(";:", 0.3),
    **dict.fromkeys("–—", 0.2),
    **dict.fromkeys("!?)", 0.1),
    **dict.fromkeys("rfkvwyTVWY", 0.05),
}
LEFT = {
    **dict.fromkeys("‘", 0.5),
    **dict.fromkeys("“„‚«‹", 0.4),
    **dict.fromkeys("(–—", 0.1),
    **dict.fromkeys("TVWY", 0.07),
    **dict.fromkeys("Avwy", 0.05),
}
