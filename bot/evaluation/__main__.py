"""``python -m bot.evaluation``."""

from bot.evaluation import main

if __name__ == "__main__":
    raise SystemExit(main())
