"""The Rasa side: channel, tracker store, actions, domain and rules."""
