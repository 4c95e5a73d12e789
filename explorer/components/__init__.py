"""Hold the explorer's own Streamlit components: network, matrix, bridge, copy button.

Each lives in its own package: the Python side is what pages call, ``assets/`` is the built bundle of
``frontend/src``, committed so that neither the wheel nor a fresh clone needs Node.
"""
