"""Open files that came from elsewhere: as they are, packed by gzip, or inside a zip.

Nothing is unpacked to disk, so a name inside a zip leads nowhere; what a file unpacks to and how long
a line may be has bounds, so memory does too. Whatever is wrong with a file is an `InvalidTable`.
"""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING, Final, NamedTuple, cast

from ingest.records import InvalidTable

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

LONGEST_LINE: Final = 8 * 1024 * 1024
"""Bytes. The longest row of CORDIS has 10,000."""
LARGEST: Final = 4 * 1024**3
"""A file does not unpack to more bytes than this."""
_RATIO: Final = 200
"""Text packs to a tenth, at the utmost a fiftieth; what packs better was made to fill a memory."""
_SMALL: Final = 16 * 1024 * 1024
"""No ratio is asked of the first bytes: a short file of equal rows is no attack."""
_EMPTY: Final = 100_000
"""So many empty lines may follow one another; a file of nothing else would be read for hours."""
_MEMBERS: Final = 10_000
_CHUNK: Final = 256 * 1024


class Part(NamedTuple):
    """A file, or one of the files inside a zip."""

    path: Path
    member: str = ""

    @property
    def name(self) -> str:
        """What a report calls it: the name without folders, and without what it is packed in."""
        name = PurePosixPath(self.member).name if self.member else self.path.name
        return name.removesuffix(".gz")


def parts(path: Path) -> list[Part]:
    """Return the file itself, or the files inside a zip, in order of their names.

    Raises `InvalidTable` for a zip that is damaged, locked by a password, or has names no honest zip has.
    """
    with _in_our_words(Part(path)):
        if not zipfile.is_zipfile(path):
            path.stat()
            return [Part(path)]
        with zipfile.ZipFile(path) as packed:
            members = [one for one in packed.infolist() if not one.is_dir()]
    _check_members(path, members)
    names = sorted(one.filename for one in members)
    return [Part(path, name) for name in names if not _hidden(PurePosixPath(name))]


def _check_members(path: Path, members: list[zipfile.ZipInfo]) -> None:
    if len(members) > _MEMBERS:
        raise InvalidTable(
            path.name, f"holds {len(members):,} files", "Unpack it, and name the files you mean"
        )
    seen: set[str] = set()
    for one in members:
        name = PurePosixPath(one.filename.replace("\\", "/"))
        if name.is_absolute() or ".." in name.parts or ":" in name.parts[0]:
            raise InvalidTable(path.name, f"holds a file that wants to lie elsewhere: '{one.filename}'")
        if one.filename in seen:
            raise InvalidTable(path.name, f"holds two files named '{one.filename}'")
        if one.flag_bits & 1:
            raise InvalidTable(path.name, "is locked by a password", "Unpack it, and name the files inside")
        seen.add(one.filename)


def _hidden(name: PurePosixPath) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in name.parts)


@contextmanager
def opened(part: Part) -> Iterator[IO[bytes]]:
    """Give the bytes of a file, unpacked as they are read; reading raises `InvalidTable` too."""
    with ExitStack() as stack, _in_our_words(part):
        source, packed = _unpacking(part, stack)
        yield stack.enter_context(io.BufferedReader(_Bounded(part, source, packed), _CHUNK))


def _unpacking(part: Part, stack: ExitStack) -> tuple[IO[bytes], int]:
    """Return what gives the unpacked bytes, and how many they are packed (0: they are not)."""
    if part.member:
        whole = stack.enter_context(zipfile.ZipFile(part.path))
        told = whole.getinfo(part.member)
        _check_ratio(part, told.file_size, told.compress_size)  # a zip gives no more than it tells
        return stack.enter_context(whole.open(part.member)), told.compress_size
    plain = stack.enter_context(part.path.open("rb"))
    if plain.peek(2)[:2] != b"\x1f\x8b":
        return plain, 0
    unpacking = stack.enter_context(gzip.GzipFile(fileobj=plain))
    return cast("IO[bytes]", unpacking), part.path.stat().st_size


class _Bounded(io.RawIOBase):
    """Bytes that end in an error when they are too many for how they were packed."""

    def __init__(self, part: Part, source: IO[bytes], packed: int) -> None:
        self._part, self._source, self._packed, self._given = part, source, packed, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        room = memoryview(buffer).cast("B")
        with _in_our_words(self._part):
            got = self._source.read(len(room))
        room[: len(got)] = got
        self._given += len(got)
        if self._given > LARGEST:
            raise InvalidTable(self._part.name, f"unpacks to more than {LARGEST // 1024**3} GB", "Split it")
        if self._packed:
            _check_ratio(self._part, self._given, self._packed)
        return len(got)


def _check_ratio(part: Part, size: int, packed: int) -> None:
    if size > max(_SMALL, packed * _RATIO):
        reason = f"unpacks to more than {_RATIO} times its size, as no table does"
        raise InvalidTable(part.name, reason, "Do not trust it")


def lines(part: Part, encoding: str = "utf-8") -> Iterator[str]:
    """Yield the lines of a text with their line breaks, without byte order mark.

    Raises `InvalidTable`, naming the line, where one is too long or not in this encoding.
    """
    with opened(part) as source:
        number = empty = 0
        while line := source.readline(LONGEST_LINE + 1):
            number += 1
            empty = empty + 1 if len(line) <= 2 and line.isspace() else 0
            if empty > _EMPTY:
                raise InvalidTable(
                    f"{part.name}, line {number}:", f"follows on {_EMPTY:,} empty lines: this is no table"
                )
            if len(line) > LONGEST_LINE:
                reason = f"is longer than {LONGEST_LINE // 1024**2} MB: this is no table"
                raise InvalidTable(f"{part.name}, line {number}:", reason)
            if number == 1:
                line = line.removeprefix(b"\xef\xbb\xbf")
            try:
                text = line.decode(encoding)
            except UnicodeDecodeError as error:
                raise InvalidTable(
                    f"{part.name}, line {number}:",
                    f"byte {line[error.start]:#04x} is not {encoding.upper()}",
                    "Save the file as 'CSV UTF-8'; in LibreOffice choose the character set UTF-8",
                ) from error
            if "\r" in text[:-2]:  # a file with the line breaks of old Macs
                yield from io.StringIO(text, newline="").readlines()
            else:
                yield text


@contextmanager
def _in_our_words(part: Part) -> Iterator[None]:
    """Raise `InvalidTable` for what the operating system and the unpackers raise inside."""
    try:
        yield
    except EOFError as error:
        raise InvalidTable(part.path.name, "is cut off: its end is missing", "Fetch it again") from error
    except (gzip.BadGzipFile, zipfile.BadZipFile, zlib.error, NotImplementedError, KeyError) as error:
        raise InvalidTable(part.path.name, f"cannot be unpacked: {error}", "Fetch it again") from error
    except OSError as error:
        folder = part.path.parent.name
        raise InvalidTable(
            part.name,
            f"cannot be read{f': {error.strerror}' if error.strerror else ''}",
            f"Put it in the folder '{folder}' and see that you may read it, or take it out of the card",
        ) from error
