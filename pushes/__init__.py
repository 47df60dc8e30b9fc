"""What is told to others without their asking? Each publication that concerns a Selection, by webhook."""
