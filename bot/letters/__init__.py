"""Letters to requesters: kinds, templates, drafts, PDF, and what sending one does to its case."""
