"""The grammar of expressions, after XPath 1.0 as XLSForm uses it.

From loose to tight: or; and; = !=; < <= > >=; + -; * div mod; minus sign. Comparisons
are not chained. A name may hold `-` and `.`, as in XPath: `a-1` is one name.
"""

GRAMMAR = r"""
?start: disjunction
?disjunction: conjunction (OR conjunction)*
?conjunction: equality (AND equality)*
?equality: relation
    | relation EQUALITY relation -> comparison
?relation: addition
    | addition RELATION addition -> comparison
?addition: product
    | product ((PLUS | MINUS) product)+ -> arithmetic
?product: negation
    | negation (PRODUCT negation)+ -> arithmetic
?negation: value
    | MINUS negation -> negative
?value: REF -> ref
    | PATH -> path
    | DOT -> this
    | COLUMN -> column
    | STRING -> text
    | NUMBER -> number
    | FUNCTION LPAR (disjunction (COMMA disjunction)*)? RPAR -> call
    | LPAR disjunction RPAR -> group

OR: /or(?![\w.\-])/
AND: /and(?![\w.\-])/
PRODUCT: /\*|(?:div|mod)(?![\w.\-])/
EQUALITY: /!?=/
RELATION: /[<>]=?/
PLUS: "+"
MINUS: "-"
LPAR: "("
RPAR: ")"
COMMA: ","
REF: /\$\{[^{}]*\}/
PATH.4: /(?:current\(\s*\)\s*|\.\.?)?\/(?:\.\.?\/|[^\W\d][\w.\-]*\/)*[^\W\d][\w.\-]*/
DOT: /\.(?![0-9.\/])/
FUNCTION.3: /(?!(?:and|or|div|mod)\s*\()[^\W\d][\w.\-]*(?::[^\W\d][\w.\-]*)?(?=\s*\()/
COLUMN: /(?!(?:and|or|div|mod)(?![\w.\-]))[^\W\d][\w.\-]*/
STRING: /"[^"]*"|'[^']*'/
NUMBER: /[0-9]+(?:\.[0-9]*)?|\.[0-9]+/
%ignore /\s+/
"""

TERMS = frozenset({"REF", "PATH", "DOT", "COLUMN", "STRING", "NUMBER", "FUNCTION"})
