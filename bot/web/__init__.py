"""The gateway: the public chat API, the pages without JavaScript, health and readiness."""
