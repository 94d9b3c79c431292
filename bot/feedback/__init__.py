"""Whether answers helped: counted by topic, with nothing of what was said."""
