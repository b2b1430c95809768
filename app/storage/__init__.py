"""The application database. The only place that speaks SQL to it; no web, no settings."""
