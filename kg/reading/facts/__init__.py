"""Facts of papers as digests write them: ids, dates, titles, and the words that label them."""
