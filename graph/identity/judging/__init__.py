"""Turn what is alike into judgements: by rule when asked, by people; remember, list and take them back."""
