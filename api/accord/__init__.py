"""accord: reports about security cooperation as facts that can be queried, each traced to the sentence it came from.

What an adapter's author and a host service import. Nothing here touches a database, a network or the web.
"""

from accord.adapter import CONTRACT, Adapter, AdapterSettings, Document, ReadContext, Source
from accord.errors import (
    AccordError,
    ConfigError,
    DatabaseError,
    DocumentError,
    ForbiddenError,
    NotFoundError,
    PluginError,
    RecordError,
    SourceError,
    ValueProblem,
)
from accord.handle import Accord, extract, open  # noqa: A004 - read as `accord.open`, like `dbm.open`
from accord.hookspecs import hookimpl
from accord.lexicon import Lexicon, LexiconError
from accord.records import (
    AgreementRecord,
    DeploymentRecord,
    Evidence,
    Fact,
    Mention,
    Rejected,
    StatisticRecord,
    try_record,
)
from accord.values import Edtf, PartialDate, Quantity, Words
from accord.vocabulary import (
    AgreementKind,
    AgreementStatus,
    DeploymentKind,
    DeploymentStatus,
    Indicator,
    Measure,
    OrganizationKind,
    PartyKind,
    Qualifier,
    RunStatus,
)

__all__ = [
    "CONTRACT",
    "Accord",
    "AccordError",
    "Adapter",
    "AdapterSettings",
    "AgreementKind",
    "AgreementRecord",
    "AgreementStatus",
    "ConfigError",
    "DatabaseError",
    "DeploymentKind",
    "DeploymentRecord",
    "DeploymentStatus",
    "Document",
    "DocumentError",
    "Edtf",
    "Evidence",
    "Fact",
    "ForbiddenError",
    "Indicator",
    "Lexicon",
    "LexiconError",
    "Measure",
    "Mention",
    "NotFoundError",
    "OrganizationKind",
    "PartialDate",
    "PartyKind",
    "PluginError",
    "Qualifier",
    "Quantity",
    "ReadContext",
    "RecordError",
    "Rejected",
    "RunStatus",
    "Source",
    "SourceError",
    "StatisticRecord",
    "ValueProblem",
    "Words",
    "extract",
    "hookimpl",
    "open",
    "try_record",
]
