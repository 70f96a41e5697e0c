def greet(word: str, name: str) -> str:
    return f"{word}, {name}"
