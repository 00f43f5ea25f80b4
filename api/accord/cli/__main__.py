"""`python -m accord.cli`, for where the script is not on the path."""

from accord.cli import main

raise SystemExit(main())
