"""What claims are made of, and the laws they obey. Knows neither stores nor views."""
