"""The host's own tables, in the same database as accord's. One is called `country`, as in many a host."""

from sqlmodel import Field, SQLModel


class Country(SQLModel, table=True):
    """Which editor looks after a country."""

    code: str = Field(primary_key=True)
    editor: str


class Note(SQLModel, table=True):
    """What an editor remarks about a country."""

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(foreign_key="country.code")
    text: str
