"""The DPO's console: server-rendered pages under ``/dpo`` that work without JavaScript."""
