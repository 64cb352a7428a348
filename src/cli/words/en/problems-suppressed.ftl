### Findings about comments that silence findings.

L142 = nobody can tell why { $code } is silenced here
    .hint = add the reason: { "`# diglot-ignore " }{ $code }{ ": why`" }
    .explain = A comment { "`# diglot-ignore CODE: reason`" } above a message silences one finding in it, and { "`### diglot-ignore CODE: reason`" } in the whole file. Only what is a matter of judgement can be silenced: warnings and hints, and of the errors L025, L075, L080 and L091. Without a reason nobody can later tell whether it still holds; one that silences nothing is a left-over that may hide a mistake tomorrow.
    .wrong = # diglot-ignore L109
    .right = # diglot-ignore L109: the brand is written with a space
L142-effect = { $code } is silenced here, and there is nothing to silence
    .hint = remove the comment
