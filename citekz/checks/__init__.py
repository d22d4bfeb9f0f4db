"""What is missing, never cited, contradictory or doubtful in a thesis; one module for each kind of finding."""
