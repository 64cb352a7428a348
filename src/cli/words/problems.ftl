# What is wrong with an author's file, in English. One message a key: a code (L020) or a code with a variant (L001-tab).
# The value is one sentence without a full stop, .hint says how to mend it, .explain is for `diglot explain CODE`.
