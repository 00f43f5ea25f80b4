"""The adapters that come with accord. Each is a plugin like any stranger's: found by entry point, built on `accord`."""
