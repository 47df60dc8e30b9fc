"""What do the words suggest? One file for each thing that is read; all pure, none asks the database."""
