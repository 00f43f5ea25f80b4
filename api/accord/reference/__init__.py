"""Reference data: the countries, organisations and regions that facts point at, and how texts and tables name them.

```python
reference = load()
reference.resolve("Ivory Coast")                                # "CI"
reference.resolve("365", date(1980, 1, 1), system="cow")        # "SUHH"
reference.display("african-union")                              # "African Union"
reference.members("NATO", date(2023, 1, 1))                     # ("AL", "BE", ...), without Finland
```
"""

from accord.reference.dates import first_day, last_day
from accord.reference.lookup import AmbiguousParty, System, UnknownParty, UnresolvedParty
from accord.reference.model import Country, CountryCode, Membership, Organization, Party, Region
from accord.reference.names import fold
from accord.reference.store import Reference, load

__all__ = [
    "AmbiguousParty",
    "Country",
    "CountryCode",
    "Membership",
    "Organization",
    "Party",
    "Reference",
    "Region",
    "System",
    "UnknownParty",
    "UnresolvedParty",
    "first_day",
    "fold",
    "last_day",
    "load",
]
