"""The stages of the program, in the order in which a book passes through them."""

# A stage may import what stands before it in the flow, and never what comes after it. The proof
# looks with other eyes, so it may not see how a file was read, written or made.
GROUND = {"diagnostics", "model", "tree", "languages", "relators", "likeness"}
MAY_IMPORT: dict[str, set[str]] = {
    "diagnostics": set(),
    "model": {"diagnostics"},
    "tree": {"model"},
    "languages": {"diagnostics", "model"},
    "likeness": {"model"},
    **{stage: set() for stage in ("relators", "keeping", "workshop")},
    "reading": GROUND,
    "settling": GROUND,
    "writing": GROUND,
    "outputs": {*GROUND, "writing", "keeping", "workshop"},
    "proof": {*GROUND, "keeping", "workshop"},
    "importing": {*GROUND, "reading"},
    "build": {*GROUND, "workshop", "reading", "settling", "outputs", "proof", "importing"},
    "progress": set(),
    "arguments": set(),
    "comparing": {*GROUND, "settling", "proof", "writing"},
    "verifying": {*GROUND, "workshop", "proof"},
    "publishing": {*GROUND, "build", "reading", "settling", "proof", "comparing", "verifying"},
    "telling": {"diagnostics"},
    "commands": {
        *GROUND,
        "build",
        "publishing",
        "telling",
        "comparing",
        "progress",
        "reading",
        "importing",
        "keeping",
    },
    "cli": {"arguments", "commands"},
    "__main__": {"cli"},
}
