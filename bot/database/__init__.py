"""The one database of the service: engine, column types, migrations. Domains bring their own tables."""
