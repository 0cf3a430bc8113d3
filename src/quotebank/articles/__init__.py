"""Files and folders -> Article, its layout, and what its text tells of itself."""
