"""Writes small plugins the way an installer leaves them: a module, and metadata with an entry point."""

from __future__ import annotations

from pathlib import Path

PARTS = '''"""A toy: `NE RU+ML RU` is two documents, each an agreement between the parties it names."""
import accord


def read(location, settings, context):
    for number, text in enumerate(location.split("+")):
        yield accord.Document(uri=f"{number}", text=text)


def normalise(document, settings):
    evidence = accord.Evidence(quote=document.text, start=0, end=len(document.text))
    yield accord.AgreementRecord(parties=document.text.split(), kind="BASING", status="SIGNED", evidence=(evidence,))


def toy(**changes):
    fields = dict(
        name=__name__, title="A toy", version="0.1", source=accord.Source("toy", "Toys", licence="CC0-1.0"),
        settings=accord.AdapterSettings, read=read, normalise=normalise,
    )
    return accord.Adapter(**fields | changes)


'''


def hook(returned: str) -> str:
    """The end of a module whose hook returns this."""
    return f"@accord.hookimpl\ndef accord_adapters():\n    return {returned}\n"


def install(folder: Path, name: str, ending: str) -> None:
    """A plugin and module of that name, the toy above with another ending."""
    (folder / f"{name}.py").write_text(PARTS + ending, encoding="utf-8")
    metadata = folder / f"{name}-0.1.dist-info"
    metadata.mkdir(parents=True)
    (metadata / "METADATA").write_text(f"Metadata-Version: 2.4\nName: {name}\nVersion: 0.1\n", encoding="utf-8")
    (metadata / "entry_points.txt").write_text(f"[accord]\n{name} = {name}\n", encoding="utf-8")
