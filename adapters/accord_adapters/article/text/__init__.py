"""What the characters say: lines, sentences, words, names, numbers and times, each with its offsets."""
