"""A newsroom's service that mounts accord's GraphQL under /accord and asks it in process for a page of its own."""

from sqlalchemy import Engine
from sqlmodel import Session, SQLModel, create_engine, select
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Mount, Route

import accord
from accord.server import create_app
from accord.settings import Settings
from api.tables import Country, Note

QUERY = """query($code: String!) {
    country(code: $code) { name agreements { nodes { kind status parties { name } } } }
}"""


def create_host(database_url: str = "sqlite:///newsroom.db") -> Starlette:
    """The whole service: the host's tables and accord's live in one database and do not meet."""
    engine = create_engine(database_url)
    SQLModel.metadata.create_all(engine)
    with Session(engine) as session:
        session.merge(Country(code="GH", editor="Ama Example"))
        session.commit()
    desk = Desk(engine, accord.open(database_url))
    mounted = create_app(Settings(database_url=database_url))
    return Starlette(routes=[Route("/countries/{code}", desk.country), Mount("/accord", app=mounted)])


class Desk:
    """The host's own pages."""

    def __init__(self, engine: Engine, facts: accord.Accord) -> None:
        self.engine, self.facts = engine, facts

    def _own(self, code: str) -> tuple[str | None, list[str]]:
        with Session(self.engine) as session:
            row = session.get(Country, code)
            notes = session.exec(select(Note.text).where(Note.code == code)).all()
        return row.editor if row else None, list(notes)

    async def country(self, request: Request) -> JSONResponse:
        """The host's row beside accord's facts."""
        code = request.path_params["code"]
        editor, notes = self._own(code)
        answer = await self.facts.execute_async(QUERY, {"code": code})
        return JSONResponse({"editor": editor, "notes": notes, "facts": answer["data"]["country"]})
