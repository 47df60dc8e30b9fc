"""How are days and instants written on the desk? One package a language."""
