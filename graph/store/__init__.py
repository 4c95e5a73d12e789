"""Where claims lie. `open_store(url)` is the only door; the drivers stay behind it."""
