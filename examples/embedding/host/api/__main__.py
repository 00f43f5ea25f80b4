"""`python -m api`: serve the newsroom on 127.0.0.1:8080."""

import uvicorn

from api.main import create_host

uvicorn.run(create_host(), host="127.0.0.1", port=8080)
