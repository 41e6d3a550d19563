/// A source before and after.
struct LayoutExample: Sendable, CustomTestStringConvertible {
    let name: String
    let before: String
    let after: String

    var testDescription: String { name }
}

import Testing

enum LayoutExamples {
    static let all: [LayoutExample] = [
        example("blanks between tokens", "local  x=1+2*-3 ..  'a'", "local x = 1 + 2 * -3 .. 'a'\n"),
        example("calls", "f ( a,b ) g{1} h'a' i[[b]] a . b : c ( )", "f(a, b)\ng { 1 }\nh 'a'\ni [[b]]\na.b:c()\n"),
        example(
            "signs", "x = - - 1 y = not   not a z = -(-a) w = # a u = ~ a",
            "x = - -1\ny = not not a\nz = -(-a)\nw = #a\nu = ~a\n"),
        example(
            "texts in brackets", "x = a[ [[b]] ] y = { [ [=[c]=] ] = 1 }", "x = a[ [[b]] ]\ny = { [ [=[c]=] ] = 1 }\n"),
        example("attributes", "local x<const>,y  <close> = 1,nil", "local x <const>, y <close> = 1, nil\n"),
        example("semicolons", "x = 1; y = 2;; (f)()\n;(g)() return 1;", "x = 1\ny = 2;\n(f)();\n(g)()\nreturn 1\n"),
        example(
            "a block", "if a then\nb()\n    else\nif c then d() end\nend",
            "if a then\n  b()\nelse\n  if c then d() end\nend\n"),
        example("one statement a line", "if a then b() c() end", "if a then\n  b()\n  c()\nend\n"),
        example("a loop", "for i=1,10 do\nprint(i) end", "for i = 1, 10 do\n  print(i)\nend\n"),
        example("empty things", "x = { } function f( ) end do end", "x = {}\nfunction f() end\ndo end\n"),
        example(
            "empty lines", "\n\n\nx = 1\n\n\n\ny = 2\ndo\n\nz = 3\n\nend\n\n", "x = 1\n\ny = 2\ndo\n  z = 3\nend\n"),
        example("a continued line", "local x = a\n        or b\nand c", "local x = a\n  or b\n  and c\n"),
        example("a table on a line", "x = {1,2;3,}", "x = { 1, 2, 3 }\n"),
        example("a table over lines", "x = {\n1, 2\n  ,3 }", "x = {\n  1, 2, 3 }\n"),
        example("a comma at the end", "x = {\na = 1,\nb = 2\n}", "x = {\n  a = 1,\n  b = 2,\n}\n"),
        example(
            "nodes", "node {\"a\",when = \"b\",\nroll { strike = 1,\nwhy = \"c\" } },\n",
            isExpression: true,
            "node { \"a\", when = \"b\",\n  roll { strike = 1,\n    why = \"c\" } }"),
        example(
            "aligned keys", "x = {\n  a   = 1,\n  long = 2,\n\n  b    = 3,\n  cd = 4,\n}",
            "x = {\n  a    = 1,\n  long = 2,\n\n  b  = 3,\n  cd = 4,\n}\n"),
        example("keys that aren't", "x = {\n  a = 1,\n  long = 2,\n}", "x = {\n  a = 1,\n  long = 2,\n}\n"),
        example(
            "aligned constructors", "x = {\n  a = pct  { 1, min = 2 },\n  b = days {  3, min = 4 },\n}",
            "x = {\n  a = pct  { 1, min = 2 },\n  b = days { 3, min = 4 },\n}\n"),
        example(
            "aligned fields", "x = {\n  f { \"a\",   1, r() },\n  f { \"bcd\", 2, r() },\n}",
            "x = {\n  f { \"a\",   1, r() },\n  f { \"bcd\", 2, r() },\n}\n"),
        example(
            "comments", "-- a  \nx = 1 --b\n--[[ c ]] y = 2\ndo -- d\n-- e\nend\nx = { -- f\n1 -- g\n-- h\n}",
            "-- a\nx = 1 --b\n--[[ c ]] y = 2\ndo -- d\n  -- e\nend\nx = { -- f\n  1, -- g\n  -- h\n}\n"),
        example(
            "aligned comments", "x = {\n  a = 1,   -- one\n  bcd = 2,     -- two\n  c = 3,\n}",
            "x = {\n  a = 1,     -- one\n  bcd = 2,   -- two\n  c = 3,\n}\n"),
        example("line ends", "x = 'a\\\r\nb'\r\n-- c\r\ny = [[\r\nd\r\n]]", "x = 'a\\\nb'\n-- c\ny = [[\nd\n]]\n"),
        example("a line for the shell", "#!/usr/bin/lua\nx=1", "#!/usr/bin/lua\nx = 1\n"),
        example("nothing", "\n \n", ""),
        example("a byte order mark", "\u{FEFF}x=1", "x = 1\n"),
        example(
            "a line that is too long",
            "x = { first = \"\(String(repeating: "a", count: 60))\", second = { 1, 2 }, third = \"\(String(repeating: "b", count: 60))\" }",
            "x = {\n  first = \"\(String(repeating: "a", count: 60))\",\n  second = { 1, 2 },\n  third = \"\(String(repeating: "b", count: 60))\",\n}\n"
        ),
        example(
            "a block that is too long",
            "if \(String(repeating: "a", count: 60)) then return \(String(repeating: "b", count: 60)) end",
            "if \(String(repeating: "a", count: 60)) then\n  return \(String(repeating: "b", count: 60))\nend\n"),
        example(
            "a call with functions", "f(function(x)\nreturn x\nend,\n  1)", "f(function(x)\n  return x\nend,\n  1)\n"),
        example("a chain", "local x = a\n:b()\n:c()", "local x = a\n  :b()\n  :c()\n"),
        example("labels", "for _ = 1, 2 do goto  next ::next:: end", "for _ = 1, 2 do\n  goto next\n  ::next::\nend\n"),
    ]

    private static func example(_ name: String, _ before: String, _ after: String) -> LayoutExample {
        LayoutExample(name: name, before: before, after: after)
    }

    private static func example(
        _ name: String, _ before: String, isExpression: Bool, _ after: String
    ) -> LayoutExample {
        LayoutExample(name: name, before: "tree {\n\(before)}", after: "tree {\n\(indented(after)),\n}\n")
    }

    private static func indented(_ text: String) -> String {
        text.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n")
    }
}
