"""Schema: the tables, the connection, the migrations. All that only SQLite knows stays here and in `search`."""
