"""What becomes of one report? Its page, its text, its readings, the leads made of them."""
