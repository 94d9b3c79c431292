"""Running the service: the trained model, the ports, and the processes under a supervisor."""
