"""What was extracted before: by content, in a folder of its own that can be lost at any time."""

from kg.storage.cache.codec import decode, encode, pack, unpack
from kg.storage.cache.store import Cache, CacheInfo, key_of

__all__ = ["Cache", "CacheInfo", "decode", "encode", "key_of", "pack", "unpack"]
