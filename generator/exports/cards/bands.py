"""PNG made of bands: each is packed by itself, so that one which many pictures share is packed once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from struct import pack
from zlib import MAX_WBITS, Z_FULL_FLUSH, Z_RLE, adler32, compressobj, crc32

from PIL import Image, ImageChops

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_DEPTH, _PALETTE = 4, 3  # bits of a pixel, which name one of sixteen colours
_BEGIN, _END = b"\x78\x01", b"\x03\x00"  # of a zlib stream: its header, and an empty block that is the last
_AS_IT_IS, _DIFFERENCES = 0, 2  # stands in front of a row: how its bytes tell of the picture
_PRIME = 65521  # of Adler's checksum


@dataclass(frozen=True)
class Band:
    """Some rows of a picture: how many, of how many bytes, packed, with their checksum."""

    height: int
    length: int
    packed: bytes
    checksum: int


def band(picture: Image.Image) -> Band:
    """The rows of a picture of sixteen colours; all but the first are told as differences, which pack better."""
    width, height = picture.width // 2, picture.height
    shown = Image.frombuffer("L", (width, height), picture.tobytes("raw", "P;4"))
    rows = Image.new("L", (width + 1, height), _DIFFERENCES)
    rows.paste(_AS_IT_IS, (0, 0, 1, 1))
    rows.paste(shown, (1, 0))
    rows.paste(ImageChops.subtract_modulo(shown.crop((0, 1, width, height)), shown), (1, 1))
    content = rows.tobytes()
    packer = compressobj(wbits=-MAX_WBITS, strategy=Z_RLE)
    return Band(height, len(content), packer.compress(content) + packer.flush(Z_FULL_FLUSH), adler32(content))


def png(size: tuple[int, int], palette: bytes, bands: Iterable[Band]) -> bytes:
    """The picture whose rows are these bands from top to bottom; the palette is red, green and blue of each colour."""
    parts, checksum = [_BEGIN], adler32(b"")
    for each in bands:
        parts.append(each.packed)
        checksum = _joined(checksum, each)
    stream = b"".join((*parts, _END, pack(">I", checksum)))
    header = pack(">IIBBBBB", *size, _DEPTH, _PALETTE, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"PLTE", palette), (b"IDAT", stream), (b"IEND", b""))
    return b"".join((_SIGNATURE, *(_chunk(name, content) for name, content in chunks)))


def _joined(checksum: int, after: Band) -> int:
    """The checksum of what has this one, followed by a band."""
    low, high = checksum & 0xFFFF, checksum >> 16
    low_after, high_after = after.checksum & 0xFFFF, after.checksum >> 16
    joined = (high + high_after + after.length * (low - 1)) % _PRIME
    return joined << 16 | (low + low_after - 1) % _PRIME


def _chunk(name: bytes, content: bytes) -> bytes:
    return b"".join((pack(">I", len(content)), name, content, pack(">I", crc32(name + content))))
