"""The pages and widgets of the explorer: with app.py the only code that knows Streamlit."""
