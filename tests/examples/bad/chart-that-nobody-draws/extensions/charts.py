def waterfall(figures, theme):
    return None
