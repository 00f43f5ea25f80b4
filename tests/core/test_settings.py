"""Settings: from ACCORD_* variables, checked, unknown ones refused."""

from __future__ import annotations

import pytest

from accord.errors import ConfigError
from accord.settings import Settings


def test_variables_become_settings_and_flags_win() -> None:
    environ = {"ACCORD_PORT": "9000", "ACCORD_INTROSPECTION": "no", "ACCORD_TEST_POSTGRES_URL": "x", "HOME": "y"}
    found = Settings.from_environment(environ, host="0.0.0.0", port=None)
    assert (found.port, found.host, found.introspection) == (9000, "0.0.0.0", False)


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("ACCORD_PROT", "1", "unknown setting ACCORD_PROT; known are"),
        ("ACCORD_PORT", "many", "ACCORD_PORT='many' is no number"),
        ("ACCORD_PORT", "70000", "out of range"),
        ("ACCORD_INTROSPECTION", "perhaps", "is no yes or no"),
        ("ACCORD_LOG_LEVEL", "loud", "log level 'loud' is unknown"),
        ("ACCORD_API_KEY", "short", "at least 16 characters"),
    ],
)
def test_what_is_wrong_is_named(name: str, value: str, words: str) -> None:
    with pytest.raises(ConfigError, match=words):
        Settings.from_environment({name: value})


def test_secrets_are_not_shown() -> None:
    shown = repr(Settings(database_url="postgresql://u:sesame@h/d", api_key="k" * 16))
    assert "sesame" not in shown
    assert "kkkk" not in shown
