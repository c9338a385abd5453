"""What a person does with a library, a module for each. Nothing here prints."""
