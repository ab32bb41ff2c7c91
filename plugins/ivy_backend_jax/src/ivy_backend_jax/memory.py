"""Memory of the host that XLA takes as it is."""

from __future__ import annotations

import ctypes
import mmap
import sys

import numpy as np

ALIGNMENT = 64  # bytes; other memory XLA copies once more
LARGE = 2**20
POPULATE_WRITE = 23  # MADV_POPULATE_WRITE, since Linux 5.14; an older kernel refuses it, which does no harm


def uninitialized(size):
    """``size`` bytes that nobody else knows, as an array; its address is a multiple of 64."""
    if size >= LARGE and sys.platform == "linux":
        return _pages(size)
    buffer = np.empty(size + ALIGNMENT, np.uint8)
    start = -buffer.__array_interface__["data"][0] % ALIGNMENT
    return buffer[start : start + size]


def _pages(size):
    """Whole pages, which the kernel provides in one go: one by one, as a copy meets them, takes three times as long as the copy."""
    pages = np.frombuffer(mmap.mmap(-1, size, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS), np.uint8)
    address = pages.__array_interface__["data"][0]
    ctypes.CDLL(None).madvise(ctypes.c_void_p(address), ctypes.c_size_t(size), POPULATE_WRITE)  # without Python's lock
    return pages
