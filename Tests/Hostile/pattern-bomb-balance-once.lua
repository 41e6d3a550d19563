-- tries: %b tried at every place of a long text
-- expect: exit 0|exit 4 L201|L203
return (("("):rep(1000000)):find("%b()")
