# %% [markdown]
# # accord in a notebook
# Open this file as a notebook (VS Code, Jupytext) or run it as a script. A notebook runs an event loop of its own;
# `handle.execute` works inside it, and so does `await handle.execute_async(...)`.

# %%
import accord

handle = accord.open("sqlite://")  # in memory; sqlite:///accord.db keeps it

# %% [markdown]
# ## From text to facts
# `extract` shows what an article says and stores nothing.

# %%
TEXT = (
    "More than 2,500 people were displaced in Vanuatu in 2024. Chile and Vanuatu signed a defence cooperation "
    "agreement on 3 June. About 60 Chilean military instructors arrived in Vanuatu last week."
)
facts = handle.extract(text=TEXT, published="2025-06-12")
for deployment in facts["deployments"]:
    print(deployment["sender"], "in", deployment["host"], deployment["kind"], deployment["personnel"])

# %% [markdown]
# ## From facts to answers
# `ingest` stores them. The same text twice changes nothing.

# %%
for _ in range(2):
    report = handle.ingest("article", text=TEXT, published="2025-06-12")
    print(f"{report.added} claims added, {report.unchanged} unchanged")

# %%
QUERY = """query($code: String!) { country(code: $code) {
    name
    agreements { nodes { kind status parties { name } } }
    deploymentsHosted { nodes { kind sender { name } personnel { value qualifier } } }
    statistics { nodes { indicator value qualifier period { edtf } } }
} }"""
country = handle.execute(QUERY, {"code": "VU"})["data"]["country"]
for name in ("agreements", "deploymentsHosted", "statistics"):
    print(f"{country['name']}, {name}:")
    for row in country[name]["nodes"]:
        print("   ", row)

# %%
handle.close()
