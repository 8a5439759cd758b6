"""Vietnamese words of enums, findings and due dates, for screens, command line and forms."""
