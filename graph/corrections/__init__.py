"""What users correct: claims of dataset `corrections`, each with a public source, and with who and when."""
