"""Who agreed what with whom, in an article: a script that needs no server and no web package."""

import sys

import accord

ARTICLE = """\
Fiji and Portugal signed a defence cooperation agreement in Suva on 4 March. About 40 Portuguese military instructors
arrived in Fiji last week. In February, Fiji revoked its military agreement with Latvia.
"""
QUERY = """{ agreements(orderBy: {field: DATE, direction: ASC}) { nodes {
    kind status statusDate { edtf } parties { name }
    claims { nodes { evidence { quote } } }
} } }"""


def main() -> None:
    with accord.open("sqlite://") as handle:  # in memory; sqlite:///accord.db keeps it
        report = handle.ingest("article", text=ARTICLE, published="2025-03-14", title="An invented report")
        print(f"{report.records} facts", file=sys.stderr)
        for agreement in handle.execute(QUERY)["data"]["agreements"]["nodes"]:
            parties = " and ".join(party["name"] for party in agreement["parties"])
            date = agreement["statusDate"]["edtf"] if agreement["statusDate"] else "no date"
            print(f"{parties}: {agreement['kind']}, {agreement['status']} ({date})")
            for claim in agreement["claims"]["nodes"]:
                print(f"    “{claim['evidence'][0]['quote']}”")


if __name__ == "__main__":
    main()
