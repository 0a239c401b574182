"""Files by name → SHA256SUMS, as `sha256sum --check` and `shasum -a 256 -c` read it."""

from collections.abc import Mapping


def written(digests: Mapping[str, str]) -> bytes:
    """A line for each file, by name; GNU coreutils §6.4: two spaces, then the name as it is."""
    lines = (f"{digest}  {name}\n" for name, digest in sorted(digests.items()))
    return "".join(lines).encode()


def read(data: bytes) -> dict[str, str]:
    """The digests by name; lines that are none are passed over."""
    found = {}
    for line in data.decode("utf-8", "replace").splitlines():
        digest, gap, name = line.partition("  ")
        if gap and name and len(digest) == 64:
            found[name] = digest
    return found
