"""The window: Qt widgets, item models, the graph."""
