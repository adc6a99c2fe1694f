"""The keys of names, by which draws are made."""

import zlib


def key_of(name):
    """Return the 32-bit key of a name: the CRC-32 of its UTF-8 bytes."""
    return zlib.crc32(name.encode("utf-8"))
