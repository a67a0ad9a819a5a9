"""The one filter bar over all views."""
