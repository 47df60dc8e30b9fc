"""What happened, who says so, and what of it is public: the waist of the house."""
