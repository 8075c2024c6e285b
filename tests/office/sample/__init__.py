"""An app for tests only: one table, actions and a job that use what base and trail offer."""
