"""Tell how alike two parties are: their names, read and compared, and all else that speaks for or against."""
