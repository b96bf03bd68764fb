"""The desktop: starts, assembles, talks to the operating system."""
