"""Made-up cases by the million, as the service would have stored them, to measure it with."""
