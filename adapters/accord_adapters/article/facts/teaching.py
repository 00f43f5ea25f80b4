"""Verbs of those who teach others, and of those who help them in other ways as well."""

TEACHING = frozenset({"train", "teach", "instruct", "mentor", "advise", "drill", "coach", "educate", "school"})
HELPING = TEACHING | {"equip", "arm", "pay", "back", "support"}
