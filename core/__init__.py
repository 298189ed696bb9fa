"""What all departments stand on: database, people, conferences, access, journal, live channel. Knows no department."""
