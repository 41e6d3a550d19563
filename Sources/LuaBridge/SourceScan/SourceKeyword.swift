/// A reserved word of Lua; the raw value is its letters as one number, so that a name is looked up without a string.
enum SourceKeyword: UInt64, CaseIterable {
    case and = 0x616E64
    case `break` = 0x62_7265_616B
    case `do` = 0x646F
    case `else` = 0x656C_7365
    case elseif = 0x656C_7365_6966
    case end = 0x656E64
    case `false` = 0x66_616C_7365
    case `for` = 0x666F72
    case function = 0x6675_6E63_7469_6F6E
    case goto = 0x676F_746F
    case `if` = 0x6966
    case `in` = 0x696E
    case local = 0x6C_6F63_616C
    case `nil` = 0x6E696C
    case not = 0x6E6F74
    case or = 0x6F72
    case `repeat` = 0x7265_7065_6174
    case `return` = 0x7265_7475_726E
    case then = 0x7468_656E
    case `true` = 0x7472_7565
    case until = 0x75_6E74_696C
    case `while` = 0x77_6869_6C65
}
