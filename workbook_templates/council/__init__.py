"""The class-council pack: one table of the class, each learner in short, and the school's own score rule."""
