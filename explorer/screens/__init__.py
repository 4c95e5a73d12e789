"""The pages. Each reads filters, asks explorer.data, and draws; Streamlit runs the file itself."""
