"""Words of maritime security for accord's article adapter."""

from importlib.resources import files

import accord


@accord.hookimpl
def accord_lexicons() -> list[accord.Lexicon]:
    """The TOML files of this folder."""
    return [accord.Lexicon.from_folder("maritime", "1", files("accord_maritime"))]
