"""Give: what people look for and can help with, who could meet it, and introductions under way."""
