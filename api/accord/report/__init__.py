"""One article and its facts as one page: no network, no script, light or dark, on a screen or on paper."""

from accord.report.page import Report, render

__all__ = ["Report", "render"]
