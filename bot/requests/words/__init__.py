"""What people type in a form, understood: names, dates, commands, questions, refusals. Pure."""
