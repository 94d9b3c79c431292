"""What the school decides by itself: schools, days off, targets, retention, contacts."""
