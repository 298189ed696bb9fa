"""What happens to votes when the server dies: bursts of voters, SIGKILL, restarts, and votes that race the closing."""
