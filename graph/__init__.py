"""The domain: claims, stores, views and what is computed from them. Knows no files and no screens."""
